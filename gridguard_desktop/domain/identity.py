"""Identity numbers as people type them: citizen numbers (GB 11643), organisation codes (GB 32100) and
telephone numbers.

Called by forms, imports and search. Everything is normalised first (full width, spaces, letter O for zero,
lower-case x), then checked; a refusal names the one thing to mend. A number is never refused for its area
code: codes change, numbers stay.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_WEIGHTS = tuple(3**place % 31 for place in range(17))
_EARLIEST_YEAR = 1850
_SCIENTIFIC = re.compile(r"\d(\.\d+)?E\+?\d+|\d{15,}\.0+")
_LANDLINE = re.compile(r"(010|02\d|0[3-9]\d{2})?(\d{7,8})(\d{0,6})")
_EXTENSION = re.compile(r"(?:转|EXT\.?|X|#)\D*(\d{1,6})$")

CITIZEN_DOCUMENTS = ("111", "112", "113")
"""GA/T 517 kinds whose number is a citizen number: identity card, temporary card, household book."""


class IdProblem(StrEnum):
    """What is wrong with a number; imports count by it, forms show the sentence."""

    EMPTY = "empty"
    ROUNDED = "rounded"
    LENGTH = "length"
    CHARACTER = "character"
    BIRTH_DATE = "birth_date"
    CHECK_DIGIT = "check_digit"


class IdentityError(OfficerError):
    """A number that cannot be right; ``problem`` says which way, the message what to do."""

    def __init__(self, problem: IdProblem, message: str) -> None:
        super().__init__(message)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class IdNumber:
    """A checked citizen number and what it tells. ``sex`` is the GB/T 2261.1 code: 1 male, 2 female."""

    number: str
    area: str
    birth: date
    sex: str


def plain(text: str) -> str:
    """Half width, upper case, without spaces, apostrophes, hyphens and invisible characters."""
    if text.isascii() and text.isalnum():
        return text.upper()  # nearly every number that is stored or typed; an import reads very many
    folded = unicodedata.normalize("NFKC", text).upper()
    return "".join(
        c for c in folded if not (c.isspace() or c in "'`’‘-—–_" or unicodedata.category(c) == "Cf")
    )


def id_check_digit(first17: str) -> str:
    """Check character of GB 11643 for the first 17 digits."""
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(first17, _WEIGHTS, strict=True)) % 11]


def uscc_check_digit(first17: str) -> str:
    """Check character of GB 32100 for the first 17 characters."""
    total = sum(_USCC_ALPHABET.index(c) * weight for c, weight in zip(first17, _USCC_WEIGHTS, strict=True))
    return _USCC_ALPHABET[(31 - total % 31) % 31]


def normalise_id(text: str) -> str:
    """The 18-character citizen number meant by ``text``; 15 digits become 18. Raises
    :class:`IdentityError`."""
    return parse_id(text).number


def parse_id(text: str, *, today: date | None = None) -> IdNumber:
    """Number, birth date and sex; with ``today`` a birth date in the future is refused. Raises
    :class:`IdentityError`."""
    number = plain(text).replace("O", "0").replace("×", "X")
    if not number:
        raise IdentityError(IdProblem.EMPTY, translate("identity", "Enter the ID number."))
    if _SCIENTIFIC.fullmatch(number):
        raise _rounded()
    _refuse_shape(number)
    if len(number) == 15:
        number = f"{number[:6]}19{number[6:]}"
        number += id_check_digit(number)
    birth = _birth_date(number[6:14], today)
    if number[17] != id_check_digit(number[:17]):
        if number.endswith("000"):  # a spreadsheet keeps 15 digits and fills up with zeros
            raise _rounded()
        raise IdentityError(
            IdProblem.CHECK_DIGIT,
            translate(
                "identity",
                "The last character does not fit the first 17. Compare the number with the document.",
            ),
        )
    return IdNumber(number, number[:6], birth, "1" if int(number[16]) % 2 else "2")


def _rounded() -> IdentityError:
    return IdentityError(
        IdProblem.ROUNDED,
        translate(
            "identity",
            "The spreadsheet has rounded this number and its last digits are lost. "
            "Format the column as text and enter the number again.",
        ),
    )


def _refuse_shape(number: str) -> None:
    missing = 18 - len(number)
    if missing > 0 and len(number) != 15:
        raise IdentityError(
            IdProblem.LENGTH,
            translate("identity", "{count} characters missing; an ID number has 18.", count=missing),
        )
    if missing < 0:
        raise IdentityError(
            IdProblem.LENGTH,
            translate("identity", "{count} characters too many; an ID number has 18.", count=-missing),
        )
    for place, character in enumerate(number, start=1):
        if not ("0" <= character <= "9" or (character == "X" and place == 18)):
            raise IdentityError(
                IdProblem.CHARACTER,
                translate(
                    "identity",
                    "Character {place} is “{character}”; only digits and a final X can stand there.",
                    place=place,
                    character=character,
                ),
            )


def _birth_date(digits: str, today: date | None) -> date:
    try:
        birth = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        birth = date.min
    if birth.year < _EARLIEST_YEAR or (today is not None and birth > today):
        raise IdentityError(
            IdProblem.BIRTH_DATE,
            translate("identity", "Digits 7 to 14 ({digits}) are not a possible birth date.", digits=digits),
        )
    return birth


def age_on(birth: date, day: date) -> int:
    """Completed years of life on ``day`` (周岁)."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def is_minor(birth: date, day: date) -> bool:
    """Under 18 on ``day`` (未成年人保护法 2)."""
    return age_on(birth, day) < 18


def normalise_uscc(text: str) -> str:
    """The 18-character unified social credit code meant by ``text``. Raises :class:`IdentityError`."""
    code = plain(text).replace("O", "0").replace("I", "1")  # neither letter is in the alphabet of GB 32100
    if not code:
        raise IdentityError(IdProblem.EMPTY, translate("identity", "Enter the social credit code."))
    if _SCIENTIFIC.fullmatch(code):
        raise _rounded()
    if len(code) != 18:
        raise IdentityError(
            IdProblem.LENGTH,
            translate(
                "identity", "A social credit code has 18 characters; this one has {count}.", count=len(code)
            ),
        )
    strange = next((c for c in code if c not in _USCC_ALPHABET), None)
    if strange is not None:
        raise IdentityError(
            IdProblem.CHARACTER,
            translate("identity", "“{character}” does not occur in social credit codes.", character=strange),
        )
    if code[17] != uscc_check_digit(code[:17]):
        raise IdentityError(
            IdProblem.CHECK_DIGIT,
            translate(
                "identity",
                "The last character does not fit the others: one is wrong. Compare with the licence.",
            ),
        )
    return code


def normalise_document(id_type: str, text: str) -> str:
    """Number of a document of GA/T 517 kind ``id_type``; passports and permits only lose spaces and case."""
    if id_type in CITIZEN_DOCUMENTS:
        return normalise_id(text)
    number = plain(text)
    if not number:
        raise IdentityError(IdProblem.EMPTY, translate("identity", "Enter the document number."))
    if not 4 <= len(number) <= 30:
        raise IdentityError(
            IdProblem.LENGTH,
            translate(
                "identity",
                "A document number has 4 to 30 characters; this one has {count}.",
                count=len(number),
            ),
        )
    return number


def normalise_phone(text: str) -> str:
    """``13812345678`` for mobiles, ``0516-83712345`` (with ``-801`` for an extension) for landlines;
    service numbers as they are.

    Any 11 digits that start with 1 are a mobile number: new ranges appear every year. Raises
    :class:`IdentityError`.
    """
    number = plain(text).replace("(", "").replace(")", "").removesuffix(".0").replace("O", "0")
    extension = _EXTENSION.search(number)
    digits = number[: extension.start()] if extension else number
    digits = re.sub(r"^(\+86|0086|86(?=1\d{10}$))", "", digits)
    tail = f"-{extension.group(1)}" if extension else ""
    if not digits:
        raise IdentityError(IdProblem.EMPTY, translate("identity", "Enter the telephone number."))
    if not (digits.isascii() and digits.isdigit()):
        raise IdentityError(
            IdProblem.CHARACTER,
            translate(
                "identity",
                "“{number}” is not a telephone number: only digits, spaces and hyphens.",
                number=text.strip(),
            ),
        )
    if re.fullmatch(r"1\d{10}|1\d{2,4}|9\d{4,8}|[48]00\d{7}", digits):
        return digits + tail
    landline = _LANDLINE.fullmatch(digits)
    if landline is None or (landline.group(3) and not landline.group(1)):
        raise IdentityError(
            IdProblem.LENGTH,
            translate(
                "identity",
                "A mobile number has 11 digits, a landline 7 or 8 after the area code; this one has {count}.",
                count=len(digits),
            ),
        )
    area, local, rest = landline.groups()
    return "-".join(part for part in (area, local, rest) if part) + tail
