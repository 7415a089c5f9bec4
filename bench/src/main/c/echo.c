/* A server that costs next to nothing: answers every request under its id with the text that its
   "query" argument held. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *find(char *text, size_t length, const char *word) {
  return memmem(text, length, word, strlen(word));
}

int main(void) {
  char *line = 0;
  size_t capacity = 0;
  ssize_t length;
  while ((length = getline(&line, &capacity, stdin)) > 0) {
    size_t head = length < 200 ? length : 200;
    char *id = find(line, head, "\"id\":");
    if (!id) continue;
    id += 5;
    printf("{\"jsonrpc\":\"2.0\",\"id\":%.*s,\"result\":", (int)strcspn(id, ",}"), id);
    if (find(line, head, "\"initialize\"")) {
      fputs("{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"tools\":{}},"
            "\"serverInfo\":{\"name\":\"echo\",\"version\":\"1\"}}}\n", stdout);
    } else {
      char *query = find(line, length, "\"query\":\"");
      size_t bytes = 0;
      if (query) {
        query += 9;
        while (query + bytes < line + length && !(query[bytes] == '"' && query[bytes - 1] != '\\')) bytes++;
      }
      fputs("{\"content\":[{\"type\":\"text\",\"text\":\"", stdout);
      if (query) fwrite(query, 1, bytes, stdout);
      fputs("\"}]}}\n", stdout);
    }
    fflush(stdout);
  }
}
