"""The older encryption of zips (ZipCrypto), which nothing here writes: a zip is put together byte by byte."""

import struct
from zlib import crc32

import pytest

import debtkit as dk
from debtkit.errors import Refused

BILL = "交易时间,交易对方,收/支,金额,交易状态\n2026-10-05,面馆,支出,5.00,交易成功\n".encode("gb18030")
NAME = "账单.csv".encode("gb18030")


def step(value, byte):
    """One byte more in a checksum without its first and last inversion."""
    return crc32(bytes([byte]), value ^ 0xFFFFFFFF) ^ 0xFFFFFFFF


def encrypted(plain, password):
    """As the appendix on traditional encryption of the zip format (APPNOTE 6.1) says."""
    keys = [0x12345678, 0x23456789, 0x34567890]

    def update(byte):
        keys[0] = step(keys[0], byte)
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = step(keys[2], keys[1] >> 24)

    for byte in password:
        update(byte)
    out = bytearray()
    for byte in bytes(11) + bytes([crc32(plain) >> 24]) + plain:
        mixed = (keys[2] | 2) & 0xFFFF
        out.append(byte ^ (mixed * (mixed ^ 1) >> 8 & 0xFF))
        update(byte)
    return bytes(out)


def zipcrypto(plain, password):
    body = encrypted(plain, password)
    sizes = struct.pack("<LLL", crc32(plain), len(body), len(plain))
    about = struct.pack("<HHHHH", 20, 1, 0, 0, 0x5D41) + sizes + struct.pack("<HH", len(NAME), 0)
    local = b"PK\x03\x04" + about + NAME + body
    central = b"PK\x01\x02" + struct.pack("<H", 20) + about + struct.pack("<HHHLL", 0, 0, 0, 0, 0) + NAME
    return local + central + b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, 1, 1, len(central), len(local), 0)


def test_the_older_encryption():
    raw = zipcrypto(BILL, b"407192")
    assert dk.read_bill(raw, password="407192").counted_rows == 1
    with pytest.raises(Refused) as refused:
        dk.read_bill(raw)
    assert refused.value.code == "file.password_needed"


@pytest.mark.parametrize("password", [f"{number:06}" for number in range(0, 300_000, 999)])
def test_a_wrong_password_speaks_of_the_password(password):
    """Of 256 wrong passwords one passes the check of the header; the checksum finds it."""
    with pytest.raises(Refused) as refused:
        dk.read_bill(zipcrypto(BILL, b"407192"), password=password)
    assert refused.value.code == "file.password_wrong"
    assert password not in str(refused.value)
