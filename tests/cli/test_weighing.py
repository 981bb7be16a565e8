"""``what-if`` at the command line: what falls, and what it says of names that nobody has."""


def test_what_falls_is_said_in_numbers(firsthand, case):
    outlet = firsthand("--case", case, "documents", "--json").json[0]["outlet"]
    ran = firsthand("--case", case, "what-if", "--outlet", outlet)
    assert ran.code == 0
    assert "would have nothing left" in ran.out


def test_an_outlet_that_nobody_has_is_one_line_with_the_remedy(firsthand, case):
    ran = firsthand("--case", case, "what-if", "--outlet", "Nowhere Post")
    assert (ran.code, len(ran.err.splitlines())) == (1, 1)
    assert "list the documents to see the outlets" in ran.err
