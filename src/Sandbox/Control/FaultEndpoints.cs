using System.Text.RegularExpressions;
using Paceline.Traffic;
using Paceline.World;

namespace Paceline.Control;

/// <summary>Plans faults, lists them with how often they struck, and takes them back.</summary>
internal sealed class FaultEndpoints(FaultBook book)
{
    private static readonly Dictionary<string, FaultKind> Kinds =
        Enum.GetValues<FaultKind>().ToDictionary(k => char.ToLowerInvariant(k.ToString()[0]) + k.ToString()[1..]);

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/control/faults", Add);
        app.MapGet("/control/faults", http => ControlAnswer.Ok(http, book.All().Select(Show)));
        app.MapDelete("/control/faults", http => ControlAnswer.Ok(http, new { removed = book.Clear() }));
    }

    private async Task Add(HttpContext http)
    {
        var problems = new List<Problem>();
        var reader = new ObjectReader(await Json.ReadObject(http.Request) ?? [], "$", problems);
        var platform = reader.Has("platform") ? reader.Text("platform") : null;
        if (platform is not null && platform != Paths.Bookings && !Platforms.ByCode.ContainsKey(platform))
            reader.Report("platform", $"must be one of {Platforms.Codes}, {Paths.Bookings}.");
        var method = reader.Has("method") ? reader.Text("method") : null;
        var path = Pattern(reader);
        var kind = reader.OneOf("kind", Kinds, FaultKind.Status, required: true);
        var status = (int)(reader.Count("status", 599) ?? 0);
        if (kind == FaultKind.Status && status < 400)
            reader.Report("status", "from 400 to 599 is required for kind status.");
        var retryAfter = reader.Has("retryAfter") ? reader.Text("retryAfter") : null;
        var milliseconds = (int)(reader.Count("milliseconds", 3_600_000) ?? (kind == FaultKind.LateApply ? 30_000 : 0));
        var pace = (int)(reader.Count("bytesPerSecond", 1_000_000_000) ?? 100);
        var megabytes = (int)(reader.Count("megabytes", 1_000_000) ?? 5_000);
        var times = (int)(reader.Count("times", int.MaxValue) ?? 1);
        var skip = (int)(reader.Count("skip", int.MaxValue) ?? 0);
        reader.NoOthers();
        if (problems.Count > 0)
        {
            await ControlAnswer.Bad(http, problems);
            return;
        }

        var rule = book.Add(id => new(id, platform, method, path!, kind, status, retryAfter, milliseconds, pace, megabytes) { Times = times, Skip = skip });
        await ControlAnswer.Ok(http, Show(rule));
    }

    private static Regex? Pattern(ObjectReader reader)
    {
        try
        {
            return new Regex(reader.Text("pathPattern", ".*"), RegexOptions.None, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException)
        {
            reader.Report("pathPattern", "must be a regular expression over path and query.");
            return null;
        }
    }

    private static object Show(FaultRule rule) => new
    {
        rule.Id,
        rule.Platform,
        rule.Method,
        pathPattern = rule.Path.ToString(),
        rule.Kind,
        rule.Status,
        rule.RetryAfter,
        timesLeft = rule.Times,
        rule.Skip,
        rule.Hits,
        rule.Taken,
    };
}
