// The tools of a session as the end user is asked for them and takes them back, in the order in which they are listed.
#pragma once

#include <array>

#include "agent/words.h"

namespace guichet::agent {

struct Tool {
  std::uint32_t bit;
  // What it lets happen, and its name among others.
  Word sentence;
  Word noun;
};

inline constexpr std::array<Tool, 8> every_tool = {{
    {wire::tool_view, Word::tool_view, Word::noun_view},
    {wire::tool_control, Word::tool_control, Word::noun_control},
    {wire::tool_clipboard_take, Word::tool_clipboard_take, Word::noun_clipboard_take},
    {wire::tool_clipboard_give, Word::tool_clipboard_give, Word::noun_clipboard_give},
    {wire::tool_file_take, Word::tool_file_take, Word::noun_file_take},
    {wire::tool_file_give, Word::tool_file_give, Word::noun_file_give},
    {wire::tool_screenshot, Word::tool_screenshot, Word::noun_screenshot},
    {wire::tool_annotate, Word::tool_annotate, Word::noun_annotate},
}};

// Every tool but the picture: what is chosen one by one, and taken back one by one.
inline constexpr std::size_t choices = every_tool.size() - 1;

// The names of these tools, one after the other.
inline std::string nouns(Language language, std::uint32_t tools) {
  std::string text;
  for (const Tool& tool : every_tool)
    if ((tools & tool.bit) != 0) text += (text.empty() ? "" : ", ") + std::string(say(language, tool.noun));
  return text;
}

}  // namespace guichet::agent
