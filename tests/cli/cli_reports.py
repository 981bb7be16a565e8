"""Reports for the command line's tests: plain sentences that any version of the reader reads."""

from pathlib import Path

TEXTS = {
    "wire.txt": (
        "Soldiers arrested two fishermen in Brill on 3 May 2031, a guard told Brill Wire.\n\n"
        "The harbour master said that three fishermen were arrested in Brill on 3 May 2031.\n"
    ),
    "post.txt": (
        "Soldiers arrested two fishermen in Brill on 3 May 2031, according to a priest.\n\n"
        "On 9 June 2031 police killed a teacher in Ankh, a nurse told Harbour Post.\n"
    ),
}
MANIFEST = (
    "file,id,outlet,title,published,language\n"
    "wire.txt,wire,Brill Wire,Arrests in Brill,2031-05-04,en\n"
    "post.txt,post,Harbour Post,A week in Brill,2031-06-10,en\n"
)
HOSTILE = "A guard said that soldiers arrested two \u009b31mmen in Brill\u202e on 3 May 2031. [b]x[/b]\n"
HOSTILE_MANIFEST = "file,outlet,title\nevil.txt,Wire \u009b31m,\u202eArrests\n"


def lay_out(folder: Path) -> Path:
    """Write reports and manifest; return the manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    manifest = folder / "manifest.csv"
    manifest.write_text(MANIFEST, encoding="utf-8")
    return manifest
