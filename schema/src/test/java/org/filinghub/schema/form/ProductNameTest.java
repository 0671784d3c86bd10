package org.filinghub.schema.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductNameTest {

  @ParameterizedTest
  @CsvSource({
    "示例课堂, 示例课堂",
    "示例 课堂, 示例课堂",
    "示例\u3000课堂, 示例课堂",
    "示例\u200B课堂, 示例课堂",
    "Ｅｄｕ１, edu1",
    "EDU-1, edu-1"
  })
  void treatsSpellingsOfOneNameAsEqual(String one, String other) {
    assertThat(ProductName.normalised(one)).isEqualTo(ProductName.normalised(other));
  }

  @ParameterizedTest
  @CsvSource({"示例课堂, 示例课堂2", "示例课堂, 示例课堂·教师", "EDU-1, EDU1"})
  void treatsDifferentNamesAsDifferent(String one, String other) {
    assertThat(ProductName.normalised(one)).isNotEqualTo(ProductName.normalised(other));
  }
}
