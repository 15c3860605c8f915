// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prometheustext.h"

#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <regex>
#include <set>
#include <string_view>

namespace usher::test {

namespace {

using Labels = std::map<std::string, std::string>;

const std::regex metricName("[a-zA-Z_:][a-zA-Z0-9_:]*");
const std::regex labelName("[a-zA-Z_][a-zA-Z0-9_]*");

std::optional<double> numberOf(std::string_view text)
{
    if (text == "+Inf")
        return std::numeric_limits<double>::infinity();
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

/// Reads the lines one by one; what is wrong is said once.
class Parser {
public:
    [[nodiscard]] PrometheusText parse(const std::string& text)
    {
        if (text.empty() || text.back() != '\n')
            fail("the text does not end with a line feed");
        for (std::size_t begin = 0; begin < text.size() && m_out.error.empty();) {
            const auto end = text.find('\n', begin);
            ++m_number;
            take(text.substr(begin, end - begin));
            begin = end == std::string::npos ? text.size() : end + 1;
        }
        finishFamily();
        return std::move(m_out);
    }

private:
    void fail(const std::string& what)
    {
        if (m_out.error.empty())
            m_out.error = "line " + std::to_string(m_number) + ": " + what;
    }

    void take(const std::string& line)
    {
        if (line.find('\r') != std::string::npos)
            return fail("a carriage return");
        std::smatch found;
        static const std::regex help("# HELP (\\S+) (.+)");
        static const std::regex type("# TYPE (\\S+) (counter|gauge|histogram)");
        if (std::regex_match(line, found, help))
            beginFamily(found[1]);
        else if (std::regex_match(line, found, type))
            takeType(found[1], found[2]);
        else
            takeSample(line);
    }

    void beginFamily(const std::string& name)
    {
        finishFamily();
        if (!std::regex_match(name, metricName))
            return fail("no metric name: " + name);
        if (!m_families.insert(name).second)
            return fail("a second family " + name);
        m_family = name;
        m_type.clear();
        m_begin = m_out.samples.size();
    }

    void takeType(const std::string& name, const std::string& type)
    {
        if (name != m_family || !m_type.empty() || m_out.samples.size() != m_begin)
            return fail("a type that does not stand behind the help of its family");
        m_type = type;
        if (type == "counter" && !name.ends_with("_total"))
            fail("a counter whose name does not end with _total");
    }

    void takeSample(const std::string& line)
    {
        MetricSample sample;
        std::size_t at = line.find_first_of("{ ");
        if (at == std::string::npos)
            return fail("a line that is nothing");
        sample.name = line.substr(0, at);
        if (line[at] == '{' && !readLabels(line, at, sample.labels))
            return fail("labels that are none");
        if (at >= line.size() || line[at] != ' ')
            return fail("no blank before the value");
        const auto value = numberOf(std::string_view(line).substr(at + 1));
        if (!value)
            return fail("no number: " + line.substr(at + 1));
        sample.value = *value;
        checkSample(sample);
        m_out.samples.push_back(std::move(sample));
    }

    void checkSample(const MetricSample& sample)
    {
        if (m_type.empty())
            return fail("a sample without a type");
        const bool histogram = m_type == "histogram";
        const std::string end = sample.name.starts_with(m_family) ? sample.name.substr(m_family.size()) : "?";
        if (histogram ? end != "_bucket" && end != "_sum" && end != "_count" : !end.empty())
            return fail("a sample of another family: " + sample.name);
        if (sample.labels.contains("le") != (end == "_bucket"))
            return fail("a bucket without its bound, or a bound without a bucket");
        if (m_type != "gauge" && !(sample.value >= 0))
            return fail("a count below zero");
        if (!m_series.insert({sample.name, sample.labels}).second)
            return fail("the same series twice");
    }

    /// `at` stands on the brace, then behind the closing one.
    static bool readLabels(const std::string& line, std::size_t& at, Labels& labels)
    {
        do {
            const auto equals = line.find('=', ++at);
            if (equals == std::string::npos || line.compare(equals, 2, "=\"") != 0)
                return false;
            const std::string name = line.substr(at, equals - at);
            std::string value;
            for (at = equals + 2; at < line.size() && line[at] != '"'; ++at) {
                if (line[at] == '\\' &&
                    (++at >= line.size() || std::string("\\\"n").find(line[at]) == std::string::npos))
                    return false;
                value += line[at];
            }
            if (++at >= line.size() || !std::regex_match(name, labelName) ||
                !labels.emplace(name, value).second)
                return false;
        } while (line[at] == ',');
        return line[at++] == '}';
    }

    /// Of a histogram, for each of its label sets: bounds and counts rise, the last bound is +Inf, and it and
    /// the count agree.
    void finishFamily()
    {
        if (!m_family.empty() && m_out.samples.size() == m_begin)
            fail("the family " + m_family + " has no samples");
        if (m_type != "histogram")
            return;
        std::map<Labels, std::vector<std::pair<double, double>>> buckets;
        for (std::size_t i = m_begin; i < m_out.samples.size(); ++i) {
            Labels labels = m_out.samples[i].labels;
            if (m_out.samples[i].name != m_family + "_bucket")
                continue;
            const auto bound = numberOf(labels["le"]);
            labels.erase("le");
            buckets[labels].emplace_back(bound.value_or(std::nan("")), m_out.samples[i].value);
        }
        for (const auto& [labels, rows] : buckets) {
            for (std::size_t i = 1; i < rows.size(); ++i)
                if (!(rows[i].first > rows[i - 1].first) || rows[i].second < rows[i - 1].second)
                    return fail("buckets of " + m_family + " that do not rise");
            if (!std::isinf(rows.back().first) ||
                rows.back().second != m_out.value(m_family + "_count", labels) ||
                std::isnan(m_out.value(m_family + "_sum", labels)))
                return fail("a histogram " + m_family + " without +Inf, sum or count, or they do not agree");
        }
        if (buckets.empty())
            fail("a histogram " + m_family + " without buckets");
    }

    PrometheusText m_out;
    std::size_t m_number = 0;
    std::size_t m_begin = 0; ///< first sample of the running family
    std::string m_family;
    std::string m_type;
    std::set<std::string> m_families;
    std::set<std::pair<std::string, Labels>> m_series;
};

} // namespace

PrometheusText PrometheusText::parse(const std::string& text)
{
    return Parser().parse(text);
}

double PrometheusText::value(const std::string& name, const std::map<std::string, std::string>& labels) const
{
    for (const MetricSample& sample : samples)
        if (sample.name == name && sample.labels == labels)
            return sample.value;
    return std::nan("");
}

} // namespace usher::test
