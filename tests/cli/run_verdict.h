/// Runs the executable as a user would and keeps its two outputs and its status apart.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace verdict::cli {

struct Outcome {
  int code = -1;  ///< Exit code; 128 + N for signal N.
  std::string out;
  std::string err;
};

/// Runs `verdict arguments...` with `input` on standard input. The environment holds nothing but
/// HOME (a folder that does not exist), COLUMNS=80 and `environment`.
Outcome RunVerdict(const std::vector<std::string>& arguments, const std::string& input = "",
                   const std::map<std::string, std::string>& environment = {});

/// The same without the rights of root: where the test runs as root, as the user nobody.
Outcome RunVerdictUnprivileged(const std::vector<std::string>& arguments);

/// Whether this machine lends pseudo-terminals; a bare chroot without /dev/pts does not.
bool HasTerminals();

/// The same with both outputs on a terminal of 80 columns: what a person would see, in `out`, lines
/// ending in CR LF.
Outcome RunVerdictOnTerminal(const std::vector<std::string>& arguments,
                             const std::map<std::string, std::string>& environment = {});

/// What somebody at a terminal does: waits for a text, then types.
struct Step {
  std::string wait_for;  ///< Printed since the step before.
  std::string type;      ///< "\r" is Enter, "\t" Tab, "\x03" Ctrl-C, "\x04" Ctrl-D.
  bool editing = true;   ///< Typed once the program reads key by key.
  bool again = false;    ///< Typed again and again, as impatient people do.
};

/// The same with standard input on the terminal, too. A text that does not come within 20 seconds
/// fails the test and ends the program.
Outcome RunVerdictTyping(const std::vector<std::string>& arguments, const std::vector<Step>& steps,
                         const std::map<std::string, std::string>& environment = {});

/// A folder of its own that everyone may read, removed with everything in it at the end.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] std::string Path(const std::string& name) const { return (path_ / name).string(); }
  /// Writes a file, with its folders. Returns: its path.
  std::string Write(const std::string& name, const std::string& bytes) const;

 private:
  std::filesystem::path path_;
};

/// The whole of a file; fails the test if there is none.
std::string ReadAll(const std::string& path);

}  // namespace verdict::cli
