/// One weight under AdaGrad (Duchi, Hazan and Singer, 2011): stochastic gradient descent in which
/// each weight slows down as it moves.
#pragma once

#include <cmath>

namespace verdict::query::english {

/// Signals that occur less often are left out.
inline constexpr unsigned kFewest = 5;

struct Pace {
  double rate = 0;  ///< Of the first steps.
  double pull = 0;  ///< Towards 0, at each step (L2).
};

struct Descending {
  float weight = 0;
  float squares = 0;

  void Step(double gradient, const Pace& pace) {
    constexpr double kStart = 0.3;  // keeps the first steps of rare signals small
    gradient += pace.pull * double{weight};
    squares += static_cast<float>(gradient * gradient);
    weight -= static_cast<float>(pace.rate * gradient / (kStart + std::sqrt(double{squares})));
  }
};

}  // namespace verdict::query::english
