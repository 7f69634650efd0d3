/// A server on the loopback interface, for tests.
#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <map>
#include <string>
#include <thread>
#include <utility>

namespace verdict::importers::testing {

/// Answers each path with a text of its own, one connection at a time; `/slow` after three seconds.
class LoopbackServer {
 public:
  explicit LoopbackServer(std::map<std::string, std::string> answers)
      : answers_(std::move(answers)) {
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
  ~LoopbackServer() {
    stop_ = true;
    shutdown(listener_, SHUT_RDWR);
    thread_.join();
    close(listener_);
  }
  LoopbackServer(const LoopbackServer&) = delete;
  LoopbackServer& operator=(const LoopbackServer&) = delete;

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

/// A good answer with that content type.
inline std::string Ok(const std::string& type, const std::string& body) {
  return "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nConnection: close\r\n\r\n" + body;
}
/// An answer that leads elsewhere.
inline std::string To(const std::string& where) {
  return "HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: " + where + "\r\n\r\n";
}

}  // namespace verdict::importers::testing
