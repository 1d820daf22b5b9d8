"""From a file to a film that can be watched."""

from tests.plugins.streaming.making.films import clip, edition, made, names


def test_a_film_is_made_of_a_file(app, tmp_path):
    asset = made(app, clip(tmp_path / "a.mkv"))
    assert (asset.state, asset.failure, asset.live, asset.edition) == ("complete", None, True, 1)
    print(names(asset), edition(asset).facts)
