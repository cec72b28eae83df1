<?php
const URL = 'https://talka.example.org/embed/lv/members/?view=fragment&limit=5';
const KEPT = 'members.html';

/* HTML for the middle of a page, fetched every five minutes. */
function members(): string
{
    if (!is_file(KEPT) || time() - filemtime(KEPT) > 300) {
        $html = file_get_contents(URL);
        if ($html !== false) file_put_contents(KEPT, $html);
    }
    return is_file(KEPT) ? file_get_contents(KEPT) : '';
}

echo members();
