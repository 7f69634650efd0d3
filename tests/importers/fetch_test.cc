// Documents from the web, from a server of our own on the loopback interface.
#include "importers/fetch.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <map>
#include <string>
#include <thread>

#include "importers/import.h"
#include "schema/vocabulary.h"

namespace verdict::importers::testing {
namespace {

/// Answers each path with a text of its own, one connection at a time.
class Server {
 public:
  explicit Server(std::map<std::string, std::string> answers) : answers_(std::move(answers)) {
    listener_ = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* plain = reinterpret_cast<sockaddr*>(&address);
    if (bind(listener_, plain, size) != 0 || listen(listener_, 8) != 0 ||
        getsockname(listener_, plain, &size) != 0) {
      ADD_FAILURE() << "no server on loopback";
    }
    url_ = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port));
    thread_ = std::thread([this] { Serve(); });
  }
  ~Server() {
    stop_ = true;
    shutdown(listener_, SHUT_RDWR);
    thread_.join();
    close(listener_);
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] std::string Url(const std::string& path) const { return url_ + path; }

 private:
  void Serve() {
    while (!stop_) {
      const int client = accept(listener_, nullptr, nullptr);
      if (client < 0) return;
      std::string request;
      std::array<char, 4096> buffer{};
      while (request.find("\r\n\r\n") == std::string::npos) {
        const ssize_t size = read(client, buffer.data(), buffer.size());
        if (size <= 0) break;
        request.append(buffer.data(), static_cast<std::size_t>(size));
      }
      const std::size_t path = request.find(' ') + 1;
      const std::string wanted = request.substr(path, request.find(' ', path) - path);
      if (wanted == "/slow") std::this_thread::sleep_for(std::chrono::seconds(3));
      const auto found = answers_.find(wanted);
      const std::string answer =
          found != answers_.end() ? found->second : "HTTP/1.1 404 Not Found\r\n\r\n";
      for (std::size_t sent = 0; sent < answer.size();) {
        const ssize_t size = send(client, answer.data() + sent, answer.size() - sent, MSG_NOSIGNAL);
        if (size <= 0) break;
        sent += static_cast<std::size_t>(size);
      }
      close(client);
    }
  }

  std::map<std::string, std::string> answers_;
  int listener_ = -1;
  std::string url_;
  std::atomic<bool> stop_ = false;
  std::thread thread_;
};

std::string Ok(const std::string& type, const std::string& body) {
  return "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nConnection: close\r\n\r\n" + body;
}
std::string To(const std::string& where) {
  return "HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: " + where + "\r\n\r\n";
}

TEST(Fetch, TellsBytesFormatEncodingAndName) {
  const Server server({{"/a/page", Ok("text/html; charset=\"Windows-1251\"", "<p>x")},
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
  const Server server({{"/large", Ok("text/plain", std::string(3 << 20, 'x'))},
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
