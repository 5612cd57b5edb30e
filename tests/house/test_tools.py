"""The tools that tests stand on do what they say."""

import psycopg
import pytest


@pytest.mark.postgres
def test_a_postgresql_server_of_our_own_answers_and_listens_on_no_port(postgres_url):
    with psycopg.connect(postgres_url) as connection:
        version, addresses = connection.execute(
            "select current_setting('server_version_num')::int, current_setting('listen_addresses')"
        ).fetchone()
    assert version >= 140000
    assert addresses == "" or "host=/" not in postgres_url


@pytest.mark.browser
def test_a_real_browser_opens_a_page_and_finds_its_faults(page, assert_accessible):
    page.set_content("<html lang=en><title>t</title><main><h1>Good</h1></main></html>")
    assert_accessible(page)
    page.set_content("<html lang=en><title>t</title><main><h1>Bad</h1><img src=data:,></main></html>")
    with pytest.raises(AssertionError, match="image-alt"):
        assert_accessible(page)
