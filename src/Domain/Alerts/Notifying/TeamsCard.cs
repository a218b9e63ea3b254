namespace Paceline.Alerts;

/// <summary>A message as Microsoft Teams shows it: an adaptive card, as its workflows take it from a webhook. Names and sentences are runs of text in it, which no Markdown is read from.</summary>
internal static class TeamsCard
{
    /// <param name="lines">Each with its head, which is set off, and what follows it.</param>
    /// <param name="page">Where its button leads; null for none.</param>
    public static string Of(IEnumerable<(string Head, string Text)> lines, Uri? page = null, string opens = "") => AlertNews.Json(new
    {
        Type = "message",
        Attachments = new[]
        {
            new
            {
                ContentType = "application/vnd.microsoft.card.adaptive",
                Content = new Dictionary<string, object>
                {
                    ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
                    ["type"] = "AdaptiveCard",
                    ["version"] = "1.4",
                    ["body"] = lines.Select(line => new { Type = "RichTextBlock", Inlines = new[] { Run(line.Head, "Bolder"), Run(line.Text, "Default") } }),
                    ["actions"] = page is null ? [] : new object[] { new { Type = "Action.OpenUrl", Title = opens, Url = page.AbsoluteUri } },
                },
            },
        },
    });

    private static object Run(string text, string weight) => new { Type = "TextRun", Text = text, Weight = weight };
}
