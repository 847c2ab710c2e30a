# ruff: noqa: E401, E501, E701, I001, RUF021
# fmt: off
"""The half of `verifier.py` that reads what the data of a return says: canonical JSON, by the published schemas, and in agreement with itself."""
import hashlib, json, re, struct, unicodedata
from datetime import datetime
from pathlib import Path
THREE = "data/submission.json", "data/framework.json", "data/history.jsonl"
PUBLISHED = Path(__file__).parents[1] / "s11desktop" / "exchange" / "schema"
SCHEMAS = {name: json.loads((PUBLISHED / f"{name}.schema.json").read_text("utf-8")) for name in ("submission", "framework", "history-line")}
def need(holds):
    if not holds: raise ValueError("not in form")
def sha(data): return hashlib.sha256(data).hexdigest()
def plain(name): return " ".join("".join(" " if unicodedata.category(each) in ("Cc", "Cs", "Zl", "Zp") else each for each in name).split())[:2000]
def canonical(value): return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
def read(data, schema):
    value = json.loads(data.decode(), parse_float=lambda text: need(False), parse_constant=lambda text: need(False))
    need(canonical(value) == data and fits(value, SCHEMAS[schema], SCHEMAS[schema]["$defs"]))
    return value
def fits(value, said, names):
    if name := said.get("$ref", "").rpartition("/")[2]: return fits(value, names[name], names) and (name not in ("day", "moment") or bool(datetime.fromisoformat(value)))
    if "anyOf" in said: return any(fits(value, each, names) for each in said["anyOf"])
    if "type" not in said: return any(type(value) is type(each) and value == each for each in said.get("enum", [said.get("const")]))
    kind = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None)}[said["type"]]
    return type(value) is kind and {
        dict: lambda: set(said["required"]) <= value.keys() <= said["properties"].keys() and all(fits(value[name], said["properties"][name], names) for name in value),
        list: lambda: len(value) <= said["maxItems"] and all(fits(each, said["items"], names) for each in value), int: lambda: said["minimum"] <= value <= said["maximum"],
        str: lambda: said.get("minLength", 0) <= len(value) <= said.get("maxLength", 1 << 30) and re.fullmatch(said.get("pattern", "(?s:.*)"), value)}.get(kind, lambda: True)()
def agree(found, stamp, seal, altered):
    """What `data/` says agrees with itself, with the documents there are, with the time stamp and with the seal."""
    data, asked, lines = read(found[THREE[0]], "submission"), read(found[THREE[1]], "framework"), found[THREE[2]].split(b"\n")
    link, head, when = hashlib.sha256(b"S11 history 1\n" + data["audit"]["uuid"].encode()), "", datetime.strptime(data["exported_at"], "%Y-%m-%dT%H:%M:%SZ")
    for number, line in enumerate(lines[:-1], start=1):
        head = (bare := read(line, "history-line")).pop("link")
        link = hashlib.sha256(link.digest() + canonical(bare))
        need(bare["n"] == number and link.hexdigest() == head)
    need(not lines[-1] and data["history"] == {"head": head, "changes": len(lines) - 1} and data["audit"]["history_head"] == head)
    need(data["framework"] == {"sha256": sha(found[THREE[1]]), **{name: asked["framework"][name] for name in ("id", "edition", "title")}})
    need(struct.pack("<2H", when.hour << 11 | when.minute << 5 | when.second // 2, when.year - 1980 << 9 | when.month << 5 | when.day) == stamp)
    need(seal in (None, (plain(data["organisation"]["name"]), data["organisation"]["uuid"])))
    versions, codes = {(each["size"], each["sha256"]) for item in data["evidence"] for each in item["versions"]}, [each["code"] for area in asked["area"] for each in area["standard"]]
    documents, form = ([(name, len(found[name]), sha(found[name])) for name in found if name.startswith(start)] for start in ("evidence/", "4-"))
    told = [data["their_form"][key] for key in ("path", "size", "sha256")] if "their_form" in data else []
    files = [(each["path"], each["size"], each["sha256"]) for each in data["files"]]
    need(altered or sorted(files) == sorted(documents) and {each[1:] for each in documents} <= versions and form == [tuple(told)] * bool(told))
    need(len({each[2] for each in files}) == len({each[0] for each in files}) == len(files) and len(dict(map(reversed, versions))) == len(versions))
    for kept in ("responses", "evidence", "actions", "declarations"): need(all(len({each.get(key, each["uuid"]) for each in data[kept]}) == len(data[kept]) for key in ("uuid", "number", "standard")))
    due = data["audit"]["round"]["kind"] if data["audit"]["round"]["kind"] in ("update", "statement") else "starter" if data["audit"]["level"] == "starter" else "full"
    need(data["kind"] == "draft" or data["kind"] == due and not data["missing"])
    used = {code for each in data["evidence"] + data["actions"] for code in each["standards"]} | {each["standard"] for each in data["responses"] + data.get("not_asked", [])}
    need(asked["area"] and len(set(codes)) == len(codes) and used <= set(codes) and {each["rating"] for each in data["responses"]} <= {None, *(each["code"] for each in asked["scale"])} and asked["scale"])
    need(not re.search(r"(?<!\\)(?:\\\\)*\\(?:[bfrt]|u00[01])|[\x7f-\x9f\u2028\u2029]", found[THREE[0]].decode()))
