using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Paceline.Mail;

/// <summary>The letters that were handed in, for people to look at: words alone, so that nothing in them does anything; each as it came at its number.</summary>
internal sealed class MailPage(MailSink sink)
{
    public const string Path = "/mail";

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, List);
        app.MapGet(Path + "/{number:int}", (int number) => sink.All.FirstOrDefault(one => one.Number == number) is { } letter
            ? Results.Bytes(letter.Bytes, "text/plain; charset=utf-8")
            : Results.NotFound());
    }

    private async Task List(HttpContext http)
    {
        var page = new StringBuilder("""<!doctype html><html lang="en"><meta charset="utf-8"><title>Sandbox: mail</title><h1>Mail (sandbox)</h1>""");
        var letters = sink.All;
        if (letters.Count == 0)
            page.Append("<p>No letter has been handed in.</p>");
        foreach (var letter in letters)
        {
            page.Append(CultureInfo.InvariantCulture, $"""<article><h2>{Text(letter.Message.Subject)}</h2><p>To {Text(string.Join(", ", letter.To))}, """)
                .Append(CultureInfo.InvariantCulture, $"""{letter.Message.Date:yyyy-MM-dd HH:mm:ss}. <a href="{Path}/{letter.Number}">As it came</a></p><pre>{Text(letter.Message.TextBody)}</pre></article>""");
        }
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'";
        await http.Response.WriteAsync(page.Append("</html>").ToString());

        static string Text(string? text) => HtmlEncoder.Default.Encode(text ?? "");
    }
}
