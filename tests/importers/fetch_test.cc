// Documents from the web, from a server of our own on the loopback interface.
#include "importers/fetch.h"

#include <gtest/gtest.h>

#include <string>

#include "importers/import.h"
#include "loopback_server.h"
#include "schema/vocabulary.h"

namespace verdict::importers::testing {
namespace {

TEST(Fetch, TellsBytesFormatEncodingAndName) {
  const LoopbackServer server({{"/a/page", Ok("text/html; charset=\"Windows-1251\"", "<p>x")},
                               {"/b.md?x=1", Ok("text/plain; charset=utf-8", "# b")},
                               {"/c", Ok("application/octet-stream", "")},
                               {"/moved", To("/a/page")}});
  struct {
    std::string path;
    std::string found;
  } const cases[] = {
      {"/a/page", "<p>x|html|windows-1251|page"},
      {"/b.md?x=1", "# b||utf-8|b.md"},
      {"/c", "|||c"},
      {"/moved", "<p>x|html|windows-1251|page"},
  };
  for (const auto& test : cases) {
    const auto fetched = FetchUrl(server.Url(test.path));
    ASSERT_TRUE(fetched) << fetched.error().message;
    EXPECT_EQ(
        fetched->bytes + "|" + fetched->format + "|" + fetched->encoding + "|" + fetched->name,
        test.found);
  }
}

TEST(Fetch, StopsAtItsLimits) {
  const LoopbackServer server({{"/large", Ok("text/plain", std::string(3 << 20, 'x'))},
                               {"/slow", Ok("text/plain", "late")},
                               {"/loop", To("/loop")},
                               {"/file", To("file:///etc/passwd")},
                               {"/ftp", To("ftp://127.0.0.1/x")},
                               {"/cut", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort"},
                               {"/broken", "nonsense"},
                               {"/error", "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n"}});
  FetchLimits limits;
  limits.bytes = std::size_t{2} << 20;
  limits.total_seconds = 1;
  limits.redirects = 3;
  struct {
    std::string path;
    std::string reason;
  } const cases[] = {
      {"/large", " is larger than 2 MiB, the most that a document from the web may have"},
      {"/loop", " cannot be read: it is redirected more than 3 times"},
      {"/file", " cannot be read: Protocol \"file\" "},
      {"/ftp", " cannot be read: Protocol \"ftp\" "},
      {"/cut", " cannot be read: "},
      {"/broken", " cannot be read: "},
      {"/error", " cannot be read: the server answered 500"},
      {"/none", " cannot be read: the server answered 404"},
      {"/slow", " cannot be read: the server took longer than 1 s"},
  };
  for (const auto& test : cases) {
    const auto fetched = FetchUrl(server.Url(test.path), limits);
    ASSERT_FALSE(fetched) << test.path;
    EXPECT_EQ(fetched.error().code, ErrorCode::kInput);
    EXPECT_EQ(fetched.error().message.rfind(server.Url(test.path) + test.reason, 0), 0U)
        << fetched.error().message;
  }
}

TEST(Fetch, TheHeadersEncodingCountsMoreThanTheDocuments) {
  const std::string page =
      "<meta charset=koi8-r><h1>Redis vs Kafka</h1><table><tr><th><th>Redis<th>Kafka<tr><td>"
      "\xCB\xE8\xF6\xE5\xED\xE7\xE8\xFF<td>BSD<td>Apache</table>";
  ImportOptions options;
  options.encoding = "windows-1251";
  options.format = "html";
  const auto imported = ImportBytes("http://x.org", page, options, Vocabulary::BuiltIn());
  ASSERT_TRUE(imported) << imported.error().message;
  EXPECT_EQ(imported->encoding, "windows-1251");
}

TEST(Fetch, AnAddressIsNoFileName) {
  EXPECT_TRUE(IsUrl("https://example.org"));
  EXPECT_TRUE(IsUrl("svn+ssh://x"));
  EXPECT_FALSE(IsUrl("://x"));
  EXPECT_FALSE(IsUrl("a/b://x"));
  EXPECT_FALSE(IsUrl("notes.txt"));
  const auto imported = ImportBytes("https://example.org", "Redis vs Kafka\n\nRedis is fast.\n", {},
                                    Vocabulary::BuiltIn());
  ASSERT_TRUE(imported) << imported.error().message;
  EXPECT_EQ(imported->document.format, "text");
}

}  // namespace
}  // namespace verdict::importers::testing
