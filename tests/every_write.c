/* Every write, truncation, sync, unlink and rename below one folder, seen on its way to the system; told to a log, or
   refused from the n-th on. Loaded before the C library (LD_PRELOAD); see tests/every_write.py for what reads the log. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static char root[4096];
static int log_to = -1, fail_from, fail_with, count;
#define REAL(name, kind) static kind real; if (!real) real = (kind)dlsym(RTLD_NEXT, name)

void every_write_below(const char *folder, int fd) { strncpy(root, folder, sizeof root - 1); log_to = fd; count = 0; }
void every_write_fails(int from, int error) { fail_from = from; fail_with = error; count = 0; }
int every_write_count(void) { return count; }

static int ours(const char *path) {
  char here[4096], full[8192];
  if (!root[0] || !path) return 0;
  if (path[0] != '/') { if (!getcwd(here, sizeof here)) return 0; snprintf(full, sizeof full, "%s/%s", here, path); path = full; }
  return !strncmp(path, root, strlen(root));
}
static int ours_fd(int fd) {
  char link[64], path[4096]; ssize_t n;
  if (!root[0]) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  if ((n = readlink(link, path, sizeof path - 1)) < 0) return 0;
  path[n] = 0; return !strncmp(path, root, strlen(root));
}
static int refused(void) { count++; if (fail_from && count >= fail_from) { errno = fail_with; return 1; } return 0; }
static void told(char what, uint64_t inode, int64_t offset, const void *data, uint32_t size, const void *more, uint32_t rest) {
  struct __attribute__((packed)) { char what; uint64_t inode; int64_t offset; uint32_t size, rest; } head = {what, inode, offset, size, rest};
  int kept = errno;
  if (log_to < 0) return;
  syscall(SYS_write, log_to, &head, sizeof head);
  if (size) syscall(SYS_write, log_to, data, size);
  if (rest) syscall(SYS_write, log_to, more, rest);
  errno = kept;
}
static uint64_t inode(int fd) { struct stat s; return fstat(fd, &s) ? 0 : s.st_ino; }
static uint64_t named(const char *path) { struct stat s; return lstat(path, &s) ? 0 : s.st_ino; }

static int opened(int (*real)(int, const char *, int, ...), int at, const char *path, int flags, mode_t mode) {
  int here = ours(path), fresh = here && (flags & O_CREAT) && !named(path), fd;
  if (here && (flags & (O_CREAT | O_TRUNC)) && (fresh || (flags & O_TRUNC)) && refused()) return -1;
  fd = real(at, path, flags, mode);
  if (fd >= 0 && fresh) told('c', inode(fd), 0, path, strlen(path), 0, 0);
  else if (fd >= 0 && here && (flags & O_TRUNC)) told('t', inode(fd), 0, 0, 0, 0, 0);
  return fd;
}
typedef int (*Openat)(int, const char *, int, ...);
#define MODE mode_t mode = 0; if (flags & O_CREAT) { va_list a; va_start(a, flags); mode = va_arg(a, mode_t); va_end(a); }
int open(const char *path, int flags, ...) { MODE REAL("openat", Openat); return opened(real, AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE REAL("openat64", Openat); return opened(real, AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE REAL("openat", Openat); return opened(real, at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE REAL("openat64", Openat); return opened(real, at, path, flags, mode); }

typedef ssize_t (*Write)(int, const void *, size_t);
ssize_t write(int fd, const void *data, size_t size) {
  REAL("write", Write); int here = ours_fd(fd); off_t at; ssize_t n;
  if (!here) return real(fd, data, size);
  if (refused()) return -1;
  at = fcntl(fd, F_GETFL) & O_APPEND ? lseek(fd, 0, SEEK_END) : lseek(fd, 0, SEEK_CUR);
  n = real(fd, data, size); if (n > 0) told('w', inode(fd), at, data, n, 0, 0);
  return n;
}
typedef ssize_t (*Pwrite)(int, const void *, size_t, off_t);
static ssize_t pwritten(Pwrite real, int fd, const void *data, size_t size, off_t at) {
  ssize_t n; int here = ours_fd(fd);
  if (here && refused()) return -1;
  n = real(fd, data, size, at); if (here && n > 0) told('w', inode(fd), at, data, n, 0, 0);
  return n;
}
ssize_t pwrite(int fd, const void *d, size_t n, off_t at) { REAL("pwrite", Pwrite); return pwritten(real, fd, d, n, at); }
ssize_t pwrite64(int fd, const void *d, size_t n, off_t at) { REAL("pwrite64", Pwrite); return pwritten(real, fd, d, n, at); }
typedef int (*Truncate)(int, off_t);
static int cut(Truncate real, int fd, off_t size) {
  int here = ours_fd(fd), r;
  if (here && refused()) return -1;
  r = real(fd, size); if (here && !r) told('t', inode(fd), size, 0, 0, 0, 0);
  return r;
}
int ftruncate(int fd, off_t size) { REAL("ftruncate", Truncate); return cut(real, fd, size); }
int ftruncate64(int fd, off_t size) { REAL("ftruncate64", Truncate); return cut(real, fd, size); }
typedef int (*Sync)(int);
static int synced(Sync real, int fd) {
  int here = ours_fd(fd), r;
  if (here && refused()) return -1;
  r = here ? 0 : real(fd); if (here) told('s', inode(fd), 0, 0, 0, 0, 0);
  return r;
}
int fsync(int fd) { REAL("fsync", Sync); return synced(real, fd); }
int fdatasync(int fd) { REAL("fdatasync", Sync); return synced(real, fd); }
typedef int (*Unlink)(const char *);
int unlink(const char *path) {
  REAL("unlink", Unlink); int r;
  if (!ours(path)) return real(path);
  if (fail_with != ENOSPC && named(path) && refused()) return -1;
  r = real(path); if (!r) told('u', 0, 0, path, strlen(path), 0, 0);
  return r;
}
typedef int (*Two)(const char *, const char *);
int rename(const char *from, const char *to) {
  REAL("rename", Two); int r;
  if (!ours(to)) return real(from, to);
  if (refused()) return -1;
  r = real(from, to); if (!r) told('r', 0, 0, from, strlen(from), to, strlen(to));
  return r;
}
int link(const char *from, const char *to) {
  REAL("link", Two); int r;
  if (!ours(to)) return real(from, to);
  if (refused()) return -1;
  r = real(from, to); if (!r) told('l', named(to), 0, to, strlen(to), 0, 0);
  return r;
}
typedef int (*Mkdir)(const char *, mode_t);
int mkdir(const char *path, mode_t mode) {
  REAL("mkdir", Mkdir); int r;
  if (!ours(path)) return real(path, mode);
  if (named(path)) { errno = EEXIST; return -1; }
  if (refused()) return -1;
  r = real(path, mode); if (!r) told('m', named(path), 0, path, strlen(path), 0, 0);
  return r;
}
ssize_t sendfile(int out, int in, off_t *at, size_t n) { (void)out; (void)in; (void)at; (void)n; errno = ENOSYS; return -1; }
ssize_t sendfile64(int out, int in, off_t *at, size_t n) { return sendfile(out, in, at, n); }
ssize_t copy_file_range(int in, off_t *a, int out, off_t *b, size_t n, unsigned f) { (void)in; (void)a; (void)out; (void)b; (void)n; (void)f; errno = EXDEV; return -1; }
