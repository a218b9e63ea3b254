using System.Globalization;
using System.Net;
using System.Text;
using NodaTime;

namespace Paceline.Alerts;

/// <summary>What an e-mail says besides the step itself: where it stands in the course of its alert.</summary>
/// <param name="FiredAt">Since when the alert is or was out.</param>
/// <param name="Condition">What its rule asks; null where the alert ended with its rule.</param>
/// <param name="Readings">What was read when the rule was judged.</param>
/// <param name="Earlier">Messages that told this receiver of earlier steps since the alert fired, the first first.</param>
public sealed record NewsCourse(DateTimeOffset FiredAt, string? Condition, IReadOnlyList<NewsReading> Readings, IReadOnlyList<Guid> Earlier);

public sealed record NewsReading(string Label, string Value, string Unit);

/// <summary>Where the people who are told find what they are told of.</summary>
/// <param name="Alert">The alert itself.</param>
/// <param name="Receivers">Where it is said who is told.</param>
/// <param name="Zone">Whose clock the times go by.</param>
public sealed record MailPlaces(Uri Alert, Uri Receivers, DateTimeZone Zone);

/// <summary>An e-mail in words: names and sentences of others are text in it and nothing else.</summary>
public sealed record AlertMail(string Subject, string Plain, string Html)
{
    private const int LongestSubject = 200;
    private const int LongestLine = 1_000;
    private const int MostReadings = 20;
    private const int MostAlerts = 100;
    private const string Footer = "Paceline sent this by itself. An administrator of your organisation says who is told:";

    /// <summary>What a receiver is sent about a step.</summary>
    public static AlertMail Of(AlertNews news, NewsCourse course, MailPlaces places)
    {
        var word = news.Word;
        var lines = new List<(string Label, string Text)>
        {
            (SubjectKey.Parse(news.Subject).Scope switch { RuleScope.BookingLine => "Booking line", RuleScope.Connection => "Connection", RuleScope.Order => "Order", RuleScope.LineItem => "Line item", _ => "Campaign" }, $"{news.SubjectName} ({news.Owner}, {news.Subject})"),
            ("Rule", course.Condition is { } condition ? $"{news.RuleName}: {condition}" : news.RuleName),
        };
        lines.AddRange(course.Readings.Take(MostReadings).Select(one => (one.Label, WithUnit.Of(one.Value, one.Unit))));
        lines.Add(news.Notice == Notice.Resolved
            ? ("Was out", $"{Moment(course.FiredAt, places.Zone)} to {Moment(news.At, places.Zone)}")
            : ("Out since", Moment(course.FiredAt, places.Zone)));
        if (news is { Notice: Notice.Escalated, Repeat: 0 })
        {
            lines.Add(("Critical since", Moment(news.At, places.Zone)));
        }
        return Written($"[{word}] {news.RuleName}: {news.SubjectName}", $"{word}: {news.RuleName}", news.Told, lines, AlertNews.OpenAlert, places.Alert, places.Receivers);
    }

    /// <summary>What a receiver is sent about several alerts at once: a line each, the gravest first.</summary>
    /// <param name="places">Where its people find all of them.</param>
    public static AlertMail Of(GroupNews group, MailPlaces places)
    {
        var lines = group.Alerts.Take(MostAlerts).Select(one => (one.Word, $"{one.News.RuleName}, {one.News.SubjectName} ({one.News.Owner}): {one.News.Told}")).ToList();
        if (group.Alerts.Count > MostAlerts)
        {
            lines.Add(("Besides", string.Create(CultureInfo.InvariantCulture, $"and {group.Alerts.Count - MostAlerts} more, in the inbox")));
        }
        return Written($"[{group.Word}] {group.Title}", group.Title, $"{group.Totals}.", lines, GroupNews.OpenInbox, places.Alert, places.Receivers);
    }

    /// <summary>What a receiver is sent to see whether it hears.</summary>
    public static AlertMail Test(MailPlaces places) => Written(
        "[Test] Paceline can reach you", "Paceline can reach you", "Alerts will arrive at this address.", [], GroupNews.OpenInbox, places.Alert, places.Receivers);

    private static AlertMail Written(
        string subject, string head, string sentence, List<(string Label, string Text)> lines, string link, Uri target, Uri receivers)
    {
        var plain = new StringBuilder().Append(Line(head)).Append("\n\n").Append(Line(sentence)).Append("\n\n");
        var html = new StringBuilder("<!DOCTYPE html><html lang=\"en\"><body style=\"font-family:sans-serif;font-size:14px;color:#1a1a1a\">")
            .Append("<h1 style=\"font-size:18px\">").Append(Escaped(head)).Append("</h1><p>").Append(Escaped(sentence)).Append("</p>");
        if (lines.Count > 0)
        {
            html.Append("<table style=\"border-collapse:collapse\">");
            foreach (var (label, text) in lines)
            {
                plain.Append(Line(label)).Append(": ").Append(Line(text)).Append('\n');
                html.Append("<tr><th scope=\"row\" style=\"text-align:left;vertical-align:top;font-weight:normal;color:#555;padding:2px 16px 2px 0\">").Append(Escaped(label))
                    .Append("</th><td style=\"padding:2px 0\">").Append(Escaped(text)).Append("</td></tr>");
            }
            plain.Append('\n');
            html.Append("</table>");
        }
        plain.Append(link).Append(": ").Append(target.AbsoluteUri).Append("\n\n").Append(Footer).Append(' ').Append(receivers.AbsoluteUri).Append('\n');
        html.Append("<p><a href=\"").Append(Escaped(target.AbsoluteUri)).Append("\">").Append(link).Append("</a></p><p style=\"font-size:12px;color:#555\">").Append(Footer)
            .Append(" <a href=\"").Append(Escaped(receivers.AbsoluteUri)).Append("\">receivers</a></p></body></html>");
        return new AlertMail(PlainLine.Of(subject, LongestSubject), plain.ToString(), html.ToString());
    }

    private static string Moment(DateTimeOffset at, DateTimeZone zone) => string.Create(
        CultureInfo.InvariantCulture, $"{Instant.FromDateTimeOffset(at).InZone(zone).ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture)} ({zone.Id})");

    private static string Line(string text) => PlainLine.Of(text, LongestLine);

    private static string Escaped(string text) => WebUtility.HtmlEncode(Line(text));
}
