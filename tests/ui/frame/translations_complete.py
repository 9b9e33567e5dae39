#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""translations_complete.py CHECKOUT LUPDATE: every word of the terminal has its German.

Collects the words into copies of the translation files and lists what is unfinished or missing; ends by planting a
word without translation, which must be found.
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

ROOT = pathlib.Path(sys.argv[1]).resolve()
LUPDATE = sys.argv[2]
SOURCES = [folder for folder in ("ui", "app", "core/client") if (ROOT / folder).is_dir()]


def collect(folders, language, scratch):
    """The translation file after every word of the folders has been taken over."""
    copy = scratch / f"energybid_{language}.ts"
    shutil.copy(ROOT / "translations" / copy.name, copy)
    plural = ["-pluralonly"] if language == "en" else []
    run = subprocess.run([LUPDATE, *plural, "-no-obsolete", "-locations", "none", "-I", ROOT, *folders, "-ts", copy],
                         cwd=ROOT, capture_output=True, text=True)
    complaints = [line for line in run.stderr.splitlines() if "Qualifying with unknown" in line or "rror" in line]
    if run.returncode != 0 or complaints:
        sys.exit("lupdate could not read the sources:\n" + "\n".join(complaints or [run.stderr]))
    return copy


def untranslated(path):
    lacking = []
    count = 0
    for context in xml.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            count += 1
            translation = message.find("translation")
            forms = [form.text for form in translation.iter("numerusform")] or [translation.text]
            if translation.get("type") is not None or not all(forms):
                lacking.append(f"{path.name}: {context.findtext('name')}: {message.findtext('source')}")
    if count == 0:
        sys.exit(f"{path.name}: no words at all")
    return lacking


with tempfile.TemporaryDirectory() as folder:
    scratch = pathlib.Path(folder)
    lacking = [line for language in ("de", "en") for line in untranslated(collect(SOURCES, language, scratch))]
    if lacking:
        sys.exit("without translation:\n  " + "\n  ".join(lacking))
    planted = scratch / "planted"
    planted.mkdir()
    (planted / "word.cpp").write_text('QString word() { return QCoreApplication::translate("Planted", "A new word"); }\n')
    if not untranslated(collect([*SOURCES, planted], "de", scratch)):
        sys.exit("a word without translation was not found")
print("every word is translated")
