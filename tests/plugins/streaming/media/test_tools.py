"""Which ffmpeg runs, and what an administrator is told of one that cannot."""

import sys

import pytest

from plugins.streaming.media.tools import Unusable, ffmpeg, problems
from plugins.streaming.plugin import health_problems


def test_the_one_that_comes_along_can_everything():
    found = ffmpeg("")
    assert found.parts == {"libx264", "libsvtav1", "aac", "libvmaf", "zscale", "ass"} and found.version
    assert list(problems("", av1=True)) == []


def test_another_can_be_set(tmp_path):
    other = tmp_path / "other"
    other.symlink_to(ffmpeg("").path)
    assert ffmpeg(str(other)).path == str(other)


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [("/nowhere/ffmpeg", "There is no program “/nowhere/ffmpeg”."), (sys.executable, f"{sys.executable} is no ffmpeg.")],
)
def test_what_cannot_be_used_is_said_with_the_cure(setting, sentence):
    with pytest.raises(Unusable, match=sentence):
        ffmpeg(setting)
    ((what, cure),) = problems(setting)
    assert what == sentence and "[streaming]" in cure


def fake(folder, filters):
    script = folder / "ffmpeg"
    lists = {"-version": "ffmpeg version 7.0 Copyright", "-encoders": " V....D libx264 x\n A....D aac x", "-filters": filters}
    cases = "".join(f"*{question}) printf '{answer}\\n';;\n" for question, answer in lists.items())
    script.write_text(f'#!/bin/sh\ncase "$*" in\n{cases}esac\n')
    script.chmod(0o755)
    return str(script)


def test_what_it_lacks_is_said_with_what_that_means(tmp_path):
    told = [what for what, _ in problems(fake(tmp_path, " ... ass V->V x\n ... libvmaf VV->V x"))]
    assert told == [f"{tmp_path}/ffmpeg was built without zscale: films with a high dynamic range look washed out."]


def test_that_it_lacks_av1_matters_to_those_who_want_it(tmp_path):
    program = fake(tmp_path, " ... ass V->V x\n ... libvmaf VV->V x\n ... zscale V->V x")
    assert [list(problems(program)), [what for what, _ in problems(program, av1=True)]] == [
        [],
        [f"{tmp_path}/ffmpeg was built without libsvtav1: films have no sizes in AV1."],
    ]


def test_one_without_an_encoder_is_refused(tmp_path):
    script = fake(tmp_path, "")
    text = (tmp_path / "ffmpeg").read_text().replace("libx264", "libopenh264")
    (tmp_path / "ffmpeg").write_text(text)
    with pytest.raises(Unusable, match="built without libx264"):
        ffmpeg(script)


def test_the_doctor_tells_of_it(make_app):
    app = make_app("catalog,streaming", MARQUEE_STREAMING__FFMPEG="/nowhere/ffmpeg", MARQUEE_STREAMING__SANDBOX="off")
    with app.app_context():
        (problem,) = health_problems()
    assert problem.what == "There is no program “/nowhere/ffmpeg”."
