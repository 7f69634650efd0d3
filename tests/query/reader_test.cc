#include "query/english/reader.h"

#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <sstream>
#include <string>

#include "query/english/forms.h"
#include "query/english/pattern.h"
#include "query/english/words.h"
#include "query/syntax/printer.h"

namespace verdict::query::english {
namespace {

NameBook Names() {
  std::vector<kb::TechnologyRow> rows;
  for (const char* name : {"Node.js", "Python", "PostgreSQL", "MySQL", "Microsoft SQL Server",
                           "Kafka", "RabbitMQ", "Go", "Rust", "Java", "Vim", "VS Code", "Redis",
                           "React", "Vue.js", "Docker", "Jenkins", "GitLab CI"}) {
    kb::TechnologyRow row;
    row.name = name;
    rows.push_back(std::move(row));
  }
  return NameBook(rows, Vocabulary::BuiltIn());
}

std::string StatementOf(std::string_view question) {
  static const NameBook names = Names();
  const Reading reading = Read(question, names, Vocabulary::BuiltIn());
  return reading.statement ? syntax::Print(*reading.statement) : "";
}

TEST(Reader, ReadsQuestions) {
  const std::pair<const char*, const char*> kCases[] = {
      {"Which editor has the lowest memory usage?", "lowest memory usage"},
      {"Which one uses less memory, VS Code or Vim?", "lowest memory among VS Code, Vim"},
      {"Does Kafka guarantee message ordering?", "does Kafka have message ordering"},
      {"Can Redis be used as a message queue?", "is Redis good for message queue"},
      {"can I use Postgres for full text search?", "is PostgreSQL good for full text search"},
      {"What is the difference between Kafka and RabbitMQ?", "compare Kafka, RabbitMQ"},
      {"How do React and Vue compare on bundle size?", "compare React, Vue.js on bundle size"},
      {"How does Vue.js compare to React in terms of learning curve?",
       "compare Vue.js, React on learning curve"},
      {"react vs vue for large apps", "best for large apps among React, Vue.js"},
      {"what's wrong with Jenkins", "cons of Jenkins"},
      {"Why should I use Rust instead of Go?", "pros of Rust"},
      {"When should I use Redis?", "pros of Redis"},
      {"Should I learn Go or Rust?", "best among Go, Rust"},
      {"Should we migrate from Jenkins to GitLab CI?", "is GitLab CI better than Jenkins"},
      {"Is Docker free?", "is Docker good for cost"},
      {"Who maintains Redis?", "value of maintainer for Redis"},
      {"Who owns Docker?", "value of owner for Docker"},
      {"Which company is behind Kafka?", "value of developer for Kafka"},
      {"When did Rust come out?", "value of initial release for Rust"},
      {"What year was Java created?", "value of initial release for Java"},
      {"What's the latest version of PostgreSQL?", "value of latest version for PostgreSQL"},
      {"Which databases support JSON?", "technologies where JSON = yes"},
      {"Which message brokers lack exactly-once delivery?",
       "technologies where exactly-once delivery = no"},
      {"Which frameworks are written in TypeScript?",
       "technologies where implementation language = TypeScript"},
      {"which of these is the most popular", "best for popularity"},
      {"Which language is easiest for beginners?", "best for ease of learning"},
      {"What is the best database for time series data?", "best for time series data"},
      {"fastest message broker", "best for performance"},
      {"most scalable database", "best for scalability"},
      {"Which has more plugins, Vim or VS Code?", "highest plugins among Vim, VS Code"},
      {"Which has fewer dependencies: React or Vue?", "lowest dependencies among React, Vue.js"},
      {"Is Python slow?", "is Python bad for performance"},
      {"Is MySQL reliable?", "is MySQL good for reliability"},
      {"Is RabbitMQ easy to set up?", "is RabbitMQ good for ease of setup"},
      {"Is it easy to learn Rust?", "is Rust good for ease of learning"},
      {"how hard is rust to learn", "facts about Rust on learn"},
      {"Is Go good for web development?", "is Go good for web development"},
      {"Is Node.js suitable for CPU-intensive tasks?", "is Node.js good for CPU-intensive tasks"},
      {"What is Python used for?", "pros of Python"},
      {"What is Redis good for?", "pros of Redis"},
      {"What language is Kafka written in?", "value of implementation language for Kafka"},
      {"what platforms does vs code run on", "value of platform for VS Code"},
      {"What protocols does RabbitMQ support?", "value of protocols for RabbitMQ"},
      {"How much does Docker cost?", "value of cost for Docker"},
      {"How fast is Redis?", "facts about Redis on performance"},
      {"how scalable is kafka", "facts about Kafka on scalability"},
      {"Redis license", "value of license for Redis"},
      {"Between Go and Rust, which is easier to learn?",
       "best for ease of learning among Go, Rust"},
      {"Go or Rust: which one is faster?", "best for performance among Go, Rust"},
      {"For real-time apps, which is better?", "best for real-time apps"},
      {"I'm building a chat app. Should I use Node or Python?",
       "best for chat app among Node.js, Python"},
      {"We need strong consistency and easy operations. Which database should we choose, MySQL or "
       "PostgreSQL?",
       "best for \"strong consistency and easy operations\" among MySQL, PostgreSQL"},
      {"Can you tell me whether Kafka is faster than RabbitMQ?",
       "is Kafka better than RabbitMQ on performance"},
      {"Would you choose Postgres or MySQL for analytics?",
       "best for analytics among PostgreSQL, MySQL"},
      {"Does Rust have a garbage collector?", "does Rust have garbage collector"},
      {"Does Go support generics?", "does Go have generics"},
      {"Is Vue as fast as React?", "compare Vue.js, React on performance"},
      {"What about security in Docker?", "facts about Docker on security"},
      {"pyhton or node.js for data science?", "best for data science among Python, Node.js"},
      {"which is better postgress or mysql for analytics",
       "best for analytics among PostgreSQL, MySQL"},
      {"Rust or C++ for games?", "best for games among Rust, C++"},
      {"which tool is better at handling errors", "best for errors"},
      {"Which is cheaper to run?", "best for cost"},
      {"which is better suited for microservices: go or java",
       "best for microservices among Go, Java"},
      {"What makes Rust special?", "pros of Rust"},
      {"Why is Python popular?", "pros of Python"},
      {"why not use MySQL?", "cons of MySQL"},
      {"Which has worse error messages, Go or Rust?", "worst for error messages among Go, Rust"},
      {"which is worse", "worst overall"},
      {"which performs better under load, go or node", "best for load among Go, Node.js"},
      {"Which is the fastest?", "best for performance"},
      {"What's the best choice for beginners?", "best for beginners"},
      {"List databases that support replication", "technologies where replication = yes"},
      {"Is there a message broker with exactly-once delivery?",
       "technologies where exactly-once delivery = yes"},
      {"Which technologies support Windows?", "technologies where Windows = yes"},
      {"asdf qwer", ""},
      {"Which is better?", "best overall"},
      {"Is SQL Server faster than Postgres?",
       "is Microsoft SQL Server better than PostgreSQL on performance"},
      {"which is better for building mobile apps and games", "best for \"mobile apps and games\""},
      {"Which language handles concurrency better, Go or Java?",
       "best for concurrency among Go, Java"},
      {"Does Kafka scale better than RabbitMQ?", "is Kafka better than RabbitMQ on scalability"},
      {"Which is more secure?", "best for security"},
      {"Which is less verbose, Java or Go?", "best for verbosity among Java, Go"},
      {"Which is safer to use in production?", "best for production safety"},
      {"Which is the slowest of Go, Rust and Java?", "worst for performance among Go, Rust, Java"},
      {"When was the first version of Docker released?", "value of initial release for Docker"},
      {"how old is python", "value of initial release for Python"},
      {"Does anyone know if VS Code is open source?", "does VS Code have open source"},
      {"Python vs. Go performance", "compare Python, Go on performance"},
      {"performance of Go vs Rust", "compare Go, Rust on performance"},
      {"Which one should I pick for a startup?", "best for startup"},
  };
  for (const auto& [question, statement] : kCases)
    EXPECT_EQ(StatementOf(question), statement) << question;
}

TEST(Reader, NamesWhatItDoesNotKnow) {
  const Reading reading = Read("Is Erlang faster than Node?", Names(), Vocabulary::BuiltIn());
  EXPECT_EQ(reading.unknown, std::vector<std::string>{"Erlang"});
}

TEST(Reader, LooksThroughTypingErrorsAndSaysSo) {
  const Reading reading = Read("pyhton or node for scripting", Names(), Vocabulary::BuiltIn());
  ASSERT_EQ(reading.notes.size(), 1U);
  EXPECT_EQ(reading.notes[0], "Read 'pyhton' as Python.");
}

TEST(Reader, TakesTheQuestionApartInItsOwnWords) {
  const Reading reading =
      Read("Which is faster for web scraping, NodeJS or Python?", Names(), Vocabulary::BuiltIn());
  EXPECT_EQ(reading.understood.objects, (std::vector<std::string>{"NodeJS", "Python"}));
  EXPECT_EQ(reading.understood.predicates, std::vector<std::string>{"faster"});
  EXPECT_EQ(reading.understood.aspects, std::vector<std::string>{"web scraping"});
}

TEST(Reader, SurvivesAnyWords) {
  static const char* const kWords[] = {
      "which", "is",   "better",  "faster", "than",    "Python", ",",
      "or",    "for",  "the",     "?",      ".",       "of",     "Go",
      "'s",    "n't",  "more",    "most",   "\"",      "\xFF",   "\xE2\x80\x99s",
      "best",  "does", "support", "1M",     "between", "and",    "vs"};
  const NameBook names = Names();
  for (unsigned seed = 0; seed < 400; ++seed) {
    std::mt19937 random(seed);
    std::string question;
    for (std::size_t n = random() % 25; n > 0; --n)
      question += std::string(kWords[random() % std::size(kWords)]) + ' ';
    const Reading reading = Read(question, names, Vocabulary::BuiltIn());
    if (reading.statement) {
      EXPECT_FALSE(syntax::Print(*reading.statement).empty()) << "seed " << seed;
    }
  }
}

TEST(Reader, BoundsLongQuestions) {
  std::string question = "which is better for";
  for (int i = 0; i < 100000; ++i) question += " apples and pears, oranges or lemons";
  EXPECT_LE(WordsOf(question.substr(0, kMaxQuestionBytes), Names()).size(), kMaxQuestionWords);
  Read(question, Names(), Vocabulary::BuiltIn());  // ends
}

TEST(Forms, TheDataFileIsWellFormed) {
  std::ifstream file(VERDICT_SOURCE_DIR "/data/language/questions.txt");
  std::stringstream text;
  text << file.rdbuf();
  const std::string owned = text.str();
  const Result<Forms> forms = ReadForms(owned);
  ASSERT_TRUE(forms) << forms.error().message;
  for (const Form& form : forms->forms) {
    EXPECT_FALSE(form.name.empty());
    EXPECT_FALSE(form.statements.empty()) << form.name;
    EXPECT_FALSE(form.patterns.empty()) << form.name;
  }
}

TEST(Pattern, RefusesWhatIsNotWellFormed) {
  for (const char* text : {"a [b", "a (b|c", "a {b", "a $none", "a ] b", "a )", "a |"})
    EXPECT_FALSE(Pattern::Compile(text, {})) << text;
}

TEST(Pattern, Matches) {
  const auto matches = [](const char* text, std::string_view question) {
    const Result<Pattern> pattern = Pattern::Compile(text, {{"m", "x y|z"}});
    EXPECT_TRUE(pattern) << text;
    Captures captures;
    return pattern->Match(
        WordsOf(question, Names()), 0,
        [](std::string_view, std::size_t, std::size_t) { return true; }, captures);
  };
  EXPECT_TRUE(matches("a b|c", "a c"));
  EXPECT_FALSE(matches("a b|c", "a d"));
  EXPECT_TRUE(matches("a [b|c d] e", "a e"));
  EXPECT_TRUE(matches("a [b|c d] e", "a c d e"));
  EXPECT_FALSE(matches("a [b|c d] e", "a c e"));
  EXPECT_TRUE(matches("(a|b c) $m", "b c x y"));
  EXPECT_TRUE(matches("(a|b c) $m", "a z"));
  EXPECT_FALSE(matches("(a|b c) $m", "a y"));
  EXPECT_TRUE(matches("a {s} b", "a q, r b?"));
  EXPECT_FALSE(matches("a {s} b", "a b"));
}

}  // namespace
}  // namespace verdict::query::english
