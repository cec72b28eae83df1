"""HTML of the site on pages of others: nothing in it acts there."""

import pytest

from cms.embeds.foreign import fit_for_others


def fit(html, *, first=1, level=1, rows_are="li"):
    return fit_for_others(
        html, base="https://talka.example/", first=first, level=level, rows_are=rows_are
    )


@pytest.mark.parametrize(
    ("html", "fitted"),
    [
        ('<a href="/et/">A</a>', '<a href="https://talka.example/et/">A</a>'),
        ('<a href="?x=1&amp;y=2">A</a>', '<a href="https://talka.example/?x=1&amp;y=2">A</a>'),
        ('<a href="mailto:a@b.ee">A</a>', '<a href="mailto:a@b.ee">A</a>'),
        ('<a href="javascript:alert(1)">A</a>', "<a>A</a>"),
        ('<a href=" JavaScript:alert(1)">A</a>', "<a>A</a>"),
        ('<a href="data:text/html,x">A</a>', "<a>A</a>"),
        ('<p onclick="x()" style="color:red" id="a">A</p>', "<p>A</p>"),
        ('<p class="row title">A</p>', '<p class="talka-row talka-title" part="row title">A</p>'),
        ('<p class="">A</p>', "<p>A</p>"),
        ("<p>1 &lt; 2 &amp; 3 &#8211; 4</p>", "<p>1 &lt; 2 &amp; 3 &#8211; 4</p>"),
        ("<script>alert(1)</script><p>A</p>", "<p>A</p>"),
        ("<form><p>A</p><button>B</button></form><p>C</p>", "<p>C</p>"),
        ("<nav><nav>A</nav>B</nav>C", "C"),
        ('<p title="&quot;&gt;">A</p><br>', "<p>A</p><br>"),
        ('<p lang="&quot;&gt;">A</p>', '<p lang="&quot;&gt;">A</p>'),
        (
            '<img src="/a.webp" srcset="/a.webp 1w, /b.webp 2w" alt="">',
            '<img src="https://talka.example/a.webp"'
            ' srcset="https://talka.example/a.webp 1w, https://talka.example/b.webp 2w"'
            ' alt="">',
        ),
        ("<!-- A --><p>B</p>", "<p>B</p>"),
    ],
)  # fmt: skip
def test_what_is_left_of_it(html, fitted):
    assert fit(html) == fitted


@pytest.mark.parametrize(
    ("first", "level", "tags"),
    [(1, 1, "h1 h2 h3"), (1, 3, "h3 h4 h5"), (3, 2, "h1 h1 h2"), (1, 6, "h6 h6 h6")],
)
def test_headings_move_together_and_stay_headings(first, level, tags):
    html = "".join(f"<h{n}>A</h{n}>" for n in (1, 2, 3))
    fitted = "".join(f"<{tag}>A</{tag}>" for tag in tags.split())
    assert fit(html, first=first, level=level) == fitted


def test_a_row_outside_its_list_is_none_of_its_entries():
    assert fit("<li>A</li>", rows_are="div") == "<div>A</div>"
