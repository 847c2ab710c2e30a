; The installer for Windows, for one person, without an administrator. Inno Setup 6.3 or newer.
;
;   python installer\build.py              the folder dist\s11desktop, tried
;   python installer\windows\make.py       the portable .zip, and with ISCC.exe found, this: dist\s11desktop-VERSION-windows-x64-setup.exe
;
; Silent:  s11desktop-VERSION-windows-x64-setup.exe /VERYSILENT /SUPPRESSMSGBOXES /NORESTART /SP- [/DIR="…"] [/TASKS="associate,desktop"] [/LOG="…"]
; Remove:  "%LOCALAPPDATA%\Programs\S11 Desktop\unins000.exe" /VERYSILENT /SUPPRESSMSGBOXES /NORESTART
;
; Removing takes away the program and nothing else: audit files, copies and settings stay (docs\guide\for-it.md says where).

#ifndef AppVersion
  #error Say the version: ISCC /DAppVersion=1.2.3rc1 /DAppNumbers=1.2.3.0, as make.py does, from s11desktop\__init__.py
#endif
#define AppName "S11 Desktop"
#define Bundle "..\..\dist\s11desktop"

[Setup]
AppId={{8E4C1F0B-6D2A-4B7E-9C35-51D0A7F3E911}
AppName={#AppName}
AppVersion={#AppVersion}
AppVerName={#AppName} {#AppVersion}
AppPublisher=The S11 Desktop maintainers
VersionInfoVersion={#AppNumbers}
PrivilegesRequired=lowest
DefaultDirName={autopf}\{#AppName}
DisableProgramGroupPage=yes
DisableDirPage=auto
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
OutputDir=..\..\dist
OutputBaseFilename=s11desktop-{#AppVersion}-windows-x64-setup
SetupIconFile=..\..\resources\icons\app.ico
UninstallDisplayIcon={app}\s11desktop.exe
UninstallDisplayName={#AppName}
LicenseFile=..\..\LICENSE
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes
CloseApplications=yes
RestartApplications=no
#ifdef SignTool
SignTool={#SignTool}
SignedUninstaller=yes
#endif

[Languages]
Name: "english"; MessagesFile: "compiler:Default.isl"

[Tasks]
Name: "associate"; Description: "Open audit files (.s11), questions of a partnership (.s11pack) and shared parts (.s11part) with {#AppName}"
Name: "desktop"; Description: "A shortcut on the desktop"; Flags: unchecked

[InstallDelete]
; What an earlier version put into its folder and this one has not. People keep nothing there.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Bundle}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs
Source: "..\..\LICENSE"; DestDir: "{app}"; DestName: "LICENSE.txt"; Flags: ignoreversion

[Icons]
Name: "{autoprograms}\{#AppName}"; Filename: "{app}\s11desktop.exe"
Name: "{autodesktop}\{#AppName}"; Filename: "{app}\s11desktop.exe"; Tasks: desktop

[Registry]
Root: HKCU; Subkey: "Software\Classes\.s11"; ValueType: string; ValueData: "S11Desktop.Audit"; Flags: uninsdeletevalue; Tasks: associate
Root: HKCU; Subkey: "Software\Classes\S11Desktop.Audit"; ValueType: string; ValueData: "Safeguarding audit file"; Flags: uninsdeletekey; Tasks: associate
Root: HKCU; Subkey: "Software\Classes\S11Desktop.Audit\DefaultIcon"; ValueType: string; ValueData: "{app}\s11desktop.exe,0"; Tasks: associate
Root: HKCU; Subkey: "Software\Classes\S11Desktop.Audit\shell\open\command"; ValueType: string; ValueData: """{app}\s11desktop.exe"" ""%1"""; Tasks: associate
Root: HKCU; Subkey: "Software\Classes\.s11pack"; ValueType: string; ValueData: "S11Desktop.Pack"; Flags: uninsdeletevalue; Tasks: associate
Root: HKCU; Subkey: "Software\Classes\S11Desktop.Pack"; ValueType: string; ValueData: "Safeguarding partnership’s questions"; Flags: uninsdeletekey; Tasks: associate
Root: HKCU; Subkey: "Software\Classes\S11Desktop.Pack\DefaultIcon"; ValueType: string; ValueData: "{app}\s11desktop.exe,0"; Tasks: associate
Root: HKCU; Subkey: "Software\Classes\S11Desktop.Pack\shell\open\command"; ValueType: string; ValueData: """{app}\s11desktop.exe"" ""%1"""; Tasks: associate
Root: HKCU; Subkey: "Software\Classes\.s11part"; ValueType: string; ValueData: "S11Desktop.Part"; Flags: uninsdeletevalue; Tasks: associate
Root: HKCU; Subkey: "Software\Classes\S11Desktop.Part"; ValueType: string; ValueData: "Part of a safeguarding audit"; Flags: uninsdeletekey; Tasks: associate
Root: HKCU; Subkey: "Software\Classes\S11Desktop.Part\DefaultIcon"; ValueType: string; ValueData: "{app}\s11desktop.exe,0"; Tasks: associate
Root: HKCU; Subkey: "Software\Classes\S11Desktop.Part\shell\open\command"; ValueType: string; ValueData: """{app}\s11desktop.exe"" ""%1"""; Tasks: associate

[Run]
Filename: "{app}\s11desktop.exe"; Description: "Open {#AppName}"; Flags: nowait postinstall skipifsilent
