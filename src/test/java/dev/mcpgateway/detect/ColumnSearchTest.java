package dev.mcpgateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// That what stands below a name in a table is read, and nothing else.
class ColumnSearchTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "id,password,mail\n1,v1,a@b\n2,v2,c@d\n",
        "id,password\n1,v1\n2,v2",
        "\"id\",\"password\"\r\n\"1\",\"v1\"\r\n\"2, or 3\",\"v2\"\r\n",
        "id;password\n1;v1\n2;v2\n",
        "id\tpassword\tmail\n1\tv1\t\n2\tv2\tx\n",
        "Accounts:\n\n| id | Password |\n|----|:---------|\n| 1 | `v1` |\n| 2 | **v2** |\n\nnone",
        " id | password | mail\n----+----------+------\n  1 | v1       | a\n  2 | v2       |\n(2 rows)",
        "+----+----------+\n| id | password |\n+----+----------+\n|  1 | v1       |\n|  2 | v2       |\n",
        "   id  password  mail\n0   1        v1     a\n1   2        v2     b\n",
        "NAME   PASSWORD   AGE\nann    v1         4d\nbob    v2         5d\n",
        "insert into `t` (`id`, `password`) values (1, 'v1'), (2,\n 'v2');",
        "INSERT INTO t (note, password) VALUES ('a, b) c', 'v1'),('','v2')",
        "COPY public.t (id, password) FROM stdin;\n1\tv1\n2\tv2\n\\.\n",
        "<tr><th>Id</th><th>Password</th></tr>\n<tr><td>1</td><td>v1</td></tr><tr><td>2</td><td>"
            + "<code>v2</code></td></tr>",
      })
  void readsTheColumn(String text) {
    assertThat(found(text)).containsExactly("v1", "v2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "id,password",
        "id,password\n",
        "id,password\n\n1,v1\n",
        "id,password\n1\n2,v1\n",
        "password: a,b\n1: v1,c\n",
        "login(user, password)\nlogin(a, v1)\n",
        "enter your user name, your password, and what you want to do here\n1,v1,2\n",
        "the password  of ann\nv1\n",
        "f (id, password) values (1, 'v1')",
        "password    object\napi_key     object\n",
        "{\"password,\": 1}\n1,v1\n",
        "names = {\n    \"password\",\n    \"v1\",\n    \"v2\"\n}\n",
        "\"password\", \"token\"\n\"v1\", \"v2\"\n",
        "| password | 17 | 100.0 % |\n| v1 | 2 | 50.0 % |\n",
      })
  void readsNothingWhereThereIsNoTable(String text) {
    assertThat(found(text)).isEmpty();
  }

  @Test
  void endsWithTheTable() {
    assertThat(found("id,password\n1,v1\nThat was all.\n2,v2\n")).containsExactly("v1");
    assertThat(found("| id | password |\n|---|---|\n| 1 | v1 |\n\n| 2 | v2 |\n"))
        .containsExactly("v1");
  }

  @Test
  void readsSeveralTablesAndColumns() {
    String table = "id,password,token\n1,v1,v2\n";

    assertThat(found(table + "\n" + table)).containsExactly("v1", "v2", "v1", "v2");
  }

  @Test
  void readsTheRowsOfATableForAFewColumnsOnly() {
    String head = "password,".repeat(40) + "token\n";
    String row = "v1,".repeat(40) + "v2\n";

    assertThat(found(head + row)).hasSize(4);
  }

  @Test
  void tellsNoPlaceholders() {
    Located placeholders =
        new Located(Locator.COLUMN, Confidence.PLACEHOLDER, List.of("password", "token"));

    assertThat(placeholders.inText("id,password\n1,v1\n")).isEmpty();
  }

  private static List<String> found(String text) {
    return Located.likely(Locator.COLUMN, "password", "token").inText(text);
  }
}
