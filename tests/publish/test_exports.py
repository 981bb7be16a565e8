"""What leaves a case as data: the case's own form, lines, a sheet."""

import csv as reader
import io
import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from publish_cases import assemble, brill, document, hostile, link, span, statement, withhold

from firsthand.model import Act, Judgement, JudgementKind, Phrase, Snapshot
from firsthand.publish import case_json, csv, jsonl
from firsthand.publish.sheet import neutral
from firsthand.publish.withheld import published


def rows_of(snapshot) -> list[dict[str, str]]:
    return list(reader.DictReader(io.StringIO(csv(snapshot).removeprefix("\ufeff"), newline="")))


def test_statements_of_a_case_stand_where_their_offsets_say():
    snapshot = brill()
    case = case_json(snapshot)
    texts = {d.name: d.text for d in snapshot.documents}
    assert len(case["statements"]) == 4
    for said in case["statements"]:
        assert texts[said["document"]][said["start"] : said["end"]] == said["quote"]


def test_a_case_is_in_the_form_of_annotated_cases():
    case = json.loads(json.dumps(case_json(brill())))
    first = case["statements"][0]
    assert case["documents"][0] == {
        "id": "wire",
        "file": "wire.txt",
        "title": "Arrests in Brill",
        "outlet": "Brill Wire",
        "published": "2031-05-04",
        "language": "en",
    }
    assert first["count"] == {"low": 2, "high": 2, "approx": False}
    assert first["when"] == {"earliest": "2031-05-03", "latest": "2031-05-03"}
    assert first["where"] == {
        "name": "Brill",
        "country": "GB",
        "beside": None,
        "precision": "unlisted",
        "path": None,
        "latitude": None,
        "longitude": None,
        "others": [],
    }
    assert first["chain"] == ["a guard", "Brill Wire"]
    assert first["agent"] is None
    assert case["lineage"] == [{"from": "wire", "to": "post", "how": "cites"}]
    assert case["drift"][0]["change"] == "dropped"
    assert case["exposure"] == []


def test_ids_inside_a_case_lead_somewhere():
    case = case_json(brill())
    statements = {s["id"] for s in case["statements"]}
    incidents = {i["id"] for i in case["incidents"]}
    assert {s["document"] for s in case["statements"]} <= {d["id"] for d in case["documents"]}
    assert all(set(i["statements"]) <= statements for i in case["incidents"])
    assert {c["incident"] for c in case["claims"]} <= incidents
    assert case["conflicts"]
    assert all(set(side) <= statements for c in case["conflicts"] for side in c["sides"])


def test_documents_that_share_a_name_are_told_apart():
    empty = Snapshot((), (), (), (), (), (), (), (), ())
    twice = replace(
        empty,
        documents=(document("d1", "One.", "A"), document("d1", "Two.", "B"), document("d1~2", "Three.", "C")),
    )
    names = [d["id"] for d in case_json(twice)["documents"]]
    assert len(set(names)) == 3
    assert names[0] == "d1"
    assert names[2] == "d1~2"


def test_lines_hold_everything_once_and_say_what_it_is():
    snapshot = brill()
    records = [json.loads(line) for line in jsonl(snapshot)]
    kinds = [r["record"] for r in records]
    assert kinds.count("statement") == len(snapshot.statements)
    assert kinds.count("claim") == len(snapshot.claims)
    assert kinds[0] == "document"
    derivation = next(r for r in records if r["record"] == "derivation")
    assert derivation["id"] == snapshot.derivations[0].id
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in jsonl(hostile("a\nb")))


def test_the_sheet_has_a_row_for_each_statement_with_its_spans():
    rows = rows_of(brill())
    assert [r["act"] for r in rows] == ["arrest", "arrest", "arrest", "search"]
    assert rows[0]["chain"] == "a guard > Brill Wire"
    assert rows[0]["count_low"] == "2"
    assert rows[0]["when_earliest"] == "2031-05-03"
    assert rows[1]["status"] == "denied"
    assert rows[2]["certainty"] == "hedged"
    assert rows[3]["incident"] == ""
    assert (int(rows[0]["where_end"]) - int(rows[0]["where_start"])) == len("Brill")


def test_no_cell_of_a_hostile_case_starts_a_formula():
    for text in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "'=1"):
        for row in reader.reader(io.StringIO(csv(hostile(text)).removeprefix("\ufeff"), newline="")):
            assert not [cell for cell in row if cell.lstrip()[:1] in tuple("=+-@＝＋－＠")]


@given(st.text())
def test_neutral_cells_start_no_formula_and_lose_nothing(cell):
    safe = neutral(cell)
    assert safe.lstrip()[:1] not in tuple("=+-@＝＋－＠")
    assert safe[:1] not in tuple("\t\r\n\x00")
    assert safe == cell or safe == "'" + cell
    assert (safe[1:] if safe.startswith("'") else safe) == cell


def test_what_is_withheld_is_in_no_export():
    whole = brill()
    hidden = whole.statements[2]
    cut = brill(withhold(hidden.id))
    case = case_json(cut)
    assert hidden.id not in json.dumps(case)
    assert not [c for c in case["conflicts"] if c["attribute"] == "count"]
    assert "Three fishermen" not in "".join(jsonl(cut))
    assert "Three fishermen" not in csv(cut)
    assert "names the relay" not in "".join(jsonl(cut))
    assert len(rows_of(cut)) == len(rows_of(whole)) - 1


def test_a_relative_is_not_named_by_somebody_withheld():
    report = document("d9", "A glazier was jailed. His sister says guards beat two men.", "Pier Post")
    owner = Phrase("the glazier", span(report, "A glazier"))
    sister = replace(link(report, "His sister"), whose=owner)
    jailed = statement(report, "A glazier was jailed", Act.DETENTION)
    beaten = statement(report, "guards beat two men", Act.TORTURE, (sister,))
    whole = assemble([report], [jailed, beaten], [(jailed,), (beaten,)])
    whole = replace(
        whole,
        voices=tuple(replace(v, name=sister.full) if v.name == "His sister" else v for v in whole.voices),
    )
    assert "the glazier’s sister" in {v.name for v in whole.voices}
    cut = published(replace(whole, judgements=(withhold(jailed.id),)))
    assert not any("glazier" in v.name for v in cut.voices)
    assert not any(x.whose for s in cut.statements for x in s.chain)


def test_a_withheld_voice_supports_nothing():
    whole = brill()
    occurred = next(c for c in whole.claims if c.attribute == "where")
    cut = case_json(brill(withhold(whole.statements[2].id)))
    left = next(c for c in cut["claims"] if c["attribute"] == "where")
    assert len(occurred.statements) == 2
    assert left["statements"] == [whole.statements[0].id]
    assert left["independent"] == 1


def test_withholding_undone_is_published_again():
    hidden = brill().statements[2].id
    undo = Judgement("j-2", 2, JudgementKind.UNDO, ("j-1",))
    assert case_json(brill(withhold(hidden), undo)) == case_json(brill())


def test_offsets_stay_true_beside_withheld_words():
    cut = brill(withhold(brill().statements[0].id))
    documents = {}
    for line in jsonl(cut):
        item = json.loads(line)
        if item["record"] == "document":
            documents[item["id"]] = item["text"]
        elif item["record"] == "statement":
            at = item["span"]
            assert "█" not in documents[at["document"]][at["start"] : at["end"]]
    assert any("█" in text for text in documents.values())
