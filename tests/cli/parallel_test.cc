// Work in parallel gives its results in order, ends when told to, and passes exceptions on.
#include "cli/parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>

namespace verdict::cli {
namespace {

class Parallel : public testing::TestWithParam<unsigned> {};

TEST_P(Parallel, KeepsTheOrderAndBoundsWhatIsUnderWay) {
  int given = 0;
  std::atomic<int> alive = 0;
  std::atomic<int> most_alive = 0;
  std::vector<int> got;
  OrderedWork<int, int> work(
      GetParam(),
      [&]() -> std::optional<int> {
        if (given == 300) return std::nullopt;
        const int now = ++alive;
        if (now > most_alive) most_alive = now;
        return given++;
      },
      [](int input) {
        if (input % 7 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return input * 2;
      },
      [&](int output) {
        --alive;
        got.push_back(output);
        return true;
      });
  work.Run();
  ASSERT_EQ(got.size(), 300U);
  for (std::size_t i = 0; i < got.size(); ++i) EXPECT_EQ(got[i], static_cast<int>(i) * 2);
  // One more is with the consumer.
  EXPECT_LE(most_alive, static_cast<int>(2 * GetParam() + 3));
}

TEST_P(Parallel, StopsWhereTheConsumerHasEnough) {
  std::vector<int> got;
  int given = 0;
  OrderedWork<int, int> work(
      GetParam(), [&]() -> std::optional<int> { return given++; }, [](int input) { return input; },
      [&](int output) {
        got.push_back(output);
        return output < 4;
      });
  work.Run();
  EXPECT_EQ(got, (std::vector<int>{0, 1, 2, 3, 4}));
}

TEST_P(Parallel, PassesExceptionsOnAfterTheResultsBeforeThem) {
  std::vector<int> got;
  int given = 0;
  OrderedWork<int, int> work(
      GetParam(), [&]() -> std::optional<int> { return given++; },
      [](int input) {
        if (input == 5) throw std::runtime_error("five");
        return input;
      },
      [&](int output) {
        got.push_back(output);
        return true;
      });
  EXPECT_THROW(work.Run(), std::runtime_error);
  EXPECT_EQ(got, (std::vector<int>{0, 1, 2, 3, 4}));
}

TEST_P(Parallel, PassesOnWhatTheInputThrows) {
  OrderedWork<int, int> work(
      GetParam(), []() -> std::optional<int> { throw std::runtime_error("no input"); },
      [](int input) { return input; }, [](int) { return true; });
  EXPECT_THROW(work.Run(), std::runtime_error);
}

TEST_P(Parallel, NoInputIsNoOutput) {
  OrderedWork<int, int> work(
      GetParam(), []() -> std::optional<int> { return std::nullopt; },
      [](int input) { return input; }, [](int) { return false; });
  work.Run();
}

INSTANTIATE_TEST_SUITE_P(Jobs, Parallel, testing::Values(1U, 2U, 5U));

}  // namespace
}  // namespace verdict::cli
