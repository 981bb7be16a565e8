"""The time axis: everything on it, in order, within its edges."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from firsthand.publish.timeline import Dated, draw

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def dated(first, days=0) -> Dated:
    last = min(first + timedelta(days=days), date.max)
    return Dated("x", "i-1", "x", first, last, disputed=False)


@given(st.lists(st.builds(dated, DAYS, st.integers(0, 4000)), min_size=1, max_size=30))
def test_bars_lie_on_the_axis_in_order(items):
    drawn = draw(items, [])
    starts = [bar.x for bar in drawn.bars]
    assert len(starts) == len(items)
    assert starts == sorted(starts)
    assert all(-0.01 <= bar.x <= 100 and bar.width > 0 and bar.x + bar.width <= 101 for bar in drawn.bars)
    assert len({bar.y for bar in drawn.bars}) == len(items)
    assert all(bar.y < drawn.height for bar in drawn.bars)
    assert drawn.ticks


@given(DAYS, DAYS)
def test_a_later_day_stands_further_right(a, b):
    first, last = sorted((a, b))
    bars = draw([dated(last), dated(first)], []).bars
    assert [bar.item.earliest for bar in bars] == [first, last]
    assert first == last or bars[0].x < bars[1].x


def test_long_empty_stretches_are_left_out():
    near = [dated(date(2031, 5, d)) for d in range(1, 20)]
    assert draw(near, []).breaks == ()
    far = draw([*near, dated(date(1990, 1, 1))], [])
    assert len(far.breaks) == 1
    assert far.bars[-1].x - far.bars[1].x > 40


def test_the_ends_of_the_calendar_can_be_drawn():
    assert draw([dated(date.max), dated(date.min)], []).bars[0].x == 0


def test_nothing_dated_draws_nothing():
    drawn = draw([], [("a", "i-1")])
    assert drawn.bars == ()
    assert drawn.undated == (("a", "i-1"),)
