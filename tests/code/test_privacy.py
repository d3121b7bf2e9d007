"""What export and erase rest on: every table with a person can be told of, and be emptied."""

from __future__ import annotations

import importlib

import pytest
from sqlalchemy import BigInteger

from bot.storage import marks
from bot.storage.metadata import WhenErased, metadata
from bot.texts.catalogue import LANGUAGES, keys
from tests.code.source import modules

for module in modules():
    if module.name.endswith(".tables"):
        importlib.import_module(module.name)

# Tables with a person that belong to no server, and why.
BEYOND = {"direct_channels": "one conversation, whatever servers somebody shares with the bot"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_that_says_whose_a_row_is_has_its_sentence(language: str) -> None:
    sentences = {key.removeprefix("privacy-holds-") for key in keys(language)}

    tables = {table.name.replace("_", "-") for table in marks.person_tables(told=True)}
    assert tables - sentences == set()


def test_every_table_with_a_person_belongs_to_a_server_or_is_known_not_to() -> None:
    beyond = {table.name for table in marks.person_tables() if marks.server_of(table) is None}

    assert beyond == set(BEYOND)


def test_a_row_that_stays_when_somebody_is_erased_holds_no_words() -> None:
    for table in marks.person_tables():
        if marks.personal_columns(table):
            for column in marks.person_columns(table):
                assert column.info["when_erased"] is WhenErased.GONE, column


def test_an_id_that_is_emptied_may_be_empty_and_a_nameless_one_has_room() -> None:
    for table in marks.person_tables():
        for column in marks.person_columns(table):
            assert isinstance(column.type, BigInteger)
            if column.info["when_erased"] is WhenErased.EMPTY:
                assert column.nullable, column


def test_words_stand_only_where_it_is_said_whose_they_are() -> None:
    of_nobody = {
        table.name
        for table in metadata.sorted_tables
        if marks.personal_columns(table) and not marks.person_columns(table)
    }

    # Of the outbox, outbox_people says it: several people's words may be in one act.
    assert of_nobody == {"outbox"}
