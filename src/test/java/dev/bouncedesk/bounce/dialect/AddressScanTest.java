package dev.bouncedesk.bounce.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where an address begins and ends in a line. */
class AddressScanTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "<joe@example.org>: unknown          | joe@example.org",
        "kim@example.kr에게 보낸 메시지          | kim@example.kr",
        "向li@example.cn发送失败                | li@example.cn",
        "sato@example.jpへのメール               | sato@example.jp",
        "用户@例子.广告 不存在                      | 用户@例子.广告",
        "jörg@bücher.example antwortet nicht | jörg@bücher.example",
        "\"joe bloggs\"@example.org said       | \"joe bloggs\"@example.org",
        "root@[192.0.2.7] refused            | root@[192.0.2.7]",
      })
  void standsInTheLine(String line, String address) {
    assertEquals(address, AddressScan.first(line));
  }
}
