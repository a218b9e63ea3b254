using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Paceline.Running;

/// <summary>What must never stand in a log: the secrets a run is known to have used, and whatever has a secret's shape.</summary>
internal static partial class LoggedSecrets
{
    private const string Redacted = "(secret)";

    /// <summary>Each line that holds one, without it.</summary>
    public static IReadOnlyList<string> In(string log, IReadOnlyCollection<string> known) =>
    [
        .. log.Split('\n').Select(line => (Line: line, Bare: known.Aggregate(Shapes().Replace(line, Redacted), (bare, secret) => bare.Replace(secret, Redacted, StringComparison.Ordinal))))
            .Where(one => one.Bare != one.Line).Select(one => one.Bare),
    ];

    /// <summary>The secrets among platforms' credentials; of a key in several lines, each line.</summary>
    public static IEnumerable<string> Of(JsonNode credentials) => credentials is not JsonObject map ? [] : map.SelectMany(pair =>
        pair.Value is JsonObject inner ? Of(inner)
        : Secret().IsMatch(pair.Key) ? pair.Value!.GetValue<string>().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith("-----", StringComparison.Ordinal))
        : []);

    [GeneratedRegex("(private_key|password|secret|refreshtoken)$", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();

    // A private key, a signed token, a bearer token, and a connection string's password.
    [GeneratedRegex(@"-----BEGIN [A-Z ]*PRIVATE KEY-----|eyJ[\w-]{8,}\.eyJ[\w-]{8,}|(?<=Bearer )[\w.~+/=-]{12,}|(?<=Password=)[^;\s]+", RegexOptions.IgnoreCase)]
    private static partial Regex Shapes();
}
