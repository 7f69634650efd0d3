// Which links say by their address that their text is a name.
#include "importers/link_names.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace verdict::importers {
namespace {

using Names = std::vector<std::string>;

struct Case {
  std::string_view text;
  Names names;
};

TEST(LinkNames, AreWhatTheAddressSaysToo) {
  const std::vector<Case> cases = {
      {"[Grbz](https://github.com/someone/grbz) is one.", {"Grbz"}},
      {"[GrbzDDS](https://github.com/someone/Grbz-DDS/tree/main)", {"GrbzDDS"}},
      {"[`stoatmq`](https://www.stoatmq.org/docs)", {"stoatmq"}},
      {"[Vel](https://vel-lang.io) [Velbo](https://velbo-lang.io)", {"Velbo"}},
      {"[Trellix](https://someone.github.io/trellix/)", {"Trellix"}},
      {"[Trellix](https://trellix.readthedocs.io/en/latest)", {"Trellix"}},
      {"[someone/grbz](https://github.com/someone/grbz)", {"grbz"}},
      {"[Korvo][1] and [Talund][]\n\n[1]: http://www.korvo.org/\n[talund]: https://talund.io\n",
       {"Korvo", "Talund"}},
      {".. _Korvo: https://korvo.org\n", {"Korvo"}},
      {"`Big Korvo SDK`_\n\n.. _Big Korvo SDK: https://github.com/x/korvo-sdk\n",
       {"Big Korvo SDK"}},
      {"`Korvo <https://pypi.org/project/korvo>`__", {"Korvo"}},
      {"https://korvo.org[Korvo] is one.", {"Korvo"}},
      {"<a class='x' href=\"https://korvo.org/\" rel=\"nofollow\">Korvo</a>", {"Korvo"}},
      {"[Korvo](https://korvo.org) [Korvo](https://korvo.org)", {"Korvo"}},
  };
  for (const Case& one : cases) EXPECT_EQ(FindLinkedNames(one.text), one.names) << one.text;
}

TEST(LinkNames, AreNoOtherTexts) {
  for (const std::string_view text :
       {"[this article](https://korvo.org)", "[Korvo](https://example.com/news)",
        "[Someone](https://github.com/someone)", "[Someone](https://github.com/someone/korvo)",
        "[Setup](https://example.com/setup)", "[go](https://go.dev)", "Korvo https://korvo.org",
        "[Korvo](korvo.org)", "[Korvo\n](https://korvo.org)", "[](https://korvo.org)",
        "<a href=\"https://korvo.org\"><img src=x>Korvo</a>", "://", "[Korvo](https://",
        "](https://korvo.org", "[Korvo](ftp://korvo.org)"}) {
    EXPECT_EQ(FindLinkedNames(text), Names()) << text;
  }
}

TEST(LinkNames, StopAtTheMost) {
  std::string text;
  for (std::size_t i = 0; i < 2 * kMostLinkedNames; ++i) {
    const std::string name = "korvo" + std::to_string(i);
    text += "[" + name + "](https://" + name + ".org) ";
  }
  EXPECT_EQ(FindLinkedNames(text).size(), kMostLinkedNames);
}

}  // namespace
}  // namespace verdict::importers
