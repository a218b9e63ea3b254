using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Paceline.Development;

/// <summary>
/// A database somebody names, as a postgres:// URI or as Npgsql's key=value pairs, made into Npgsql's pairs. What it says about a bad
/// one never repeats what was given but for names and hosts that cannot be part of a password.
/// </summary>
internal static partial class DatabaseAddress
{
    public const string Variable = "DATABASE_URL";

    private const string Encode = "in a URI the signs / ? # @ : % of a user or password are written %2F %3F %23 %40 %3A %25";

    private static readonly Dictionary<string, SslMode> SslModes = new(StringComparer.Ordinal)
    {
        ["disable"] = SslMode.Disable,
        ["allow"] = SslMode.Allow,
        ["prefer"] = SslMode.Prefer,
        ["require"] = SslMode.Require,
        ["verify-ca"] = SslMode.VerifyCA,
        ["verify-full"] = SslMode.VerifyFull,
    };

    // libpq's names for what both know.
    private static readonly Dictionary<string, string> Parameters = new(StringComparer.Ordinal)
    {
        ["user"] = "Username",
        ["password"] = "Password",
        ["host"] = "Host",
        ["port"] = "Port",
        ["dbname"] = "Database",
        ["sslmode"] = "SSL Mode",
        ["sslrootcert"] = "Root Certificate",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["channel_binding"] = "Channel Binding",
        ["connect_timeout"] = "Timeout",
        ["application_name"] = "Application Name",
        ["options"] = "Options",
    };

    /// <summary>The connection string, or everything that is wrong.</summary>
    public static string? Read(string text, out IReadOnlyList<string> problems)
    {
        var found = new List<string>();
        problems = found;
        var builder = new NpgsqlConnectionStringBuilder();
        if (Scheme().Match(text.Trim()) is { Success: true } scheme)
            ReadUri(scheme.Groups[1].Value, text.Trim()[scheme.Length..], builder, found);
        else
            ReadPairs(text, builder, found);

        if (found.Count == 0)
            Complete(builder, found);
        if (string.IsNullOrEmpty(builder.Database))
            builder.Database = "postgres";
        return found.Count == 0 ? builder.ConnectionString : null;
    }

    private static void Complete(NpgsqlConnectionStringBuilder builder, List<string> problems)
    {
        if (string.IsNullOrEmpty(builder.Host))
            problems.Add("it names no host.");
        else if (builder.Host.Contains(',', StringComparison.Ordinal))
            problems.Add("it names several hosts; the server to write to must be one.");
        if (string.IsNullOrEmpty(builder.Username))
            problems.Add("it names no user.");
    }

    private static void ReadUri(string scheme, string rest, NpgsqlConnectionStringBuilder builder, List<string> problems)
    {
        if (scheme is not ("postgres" or "postgresql"))
            problems.Add("its scheme must be postgres:// or postgresql://.");
        var end = rest.IndexOfAny(['/', '?']);
        var authority = end < 0 ? rest : rest[..end];
        var query = rest.IndexOf('?', StringComparison.Ordinal);
        var path = end < 0 || rest[end] != '/' ? "" : rest[(end + 1)..(query < 0 ? rest.Length : query)];

        var at = authority.LastIndexOf('@');
        var user = at < 0 ? "" : authority[..at];
        var colon = user.IndexOf(':', StringComparison.Ordinal);
        Take("Username", colon < 0 ? user : user[..colon], "user");
        Take("Password", colon < 0 ? "" : user[(colon + 1)..], "password");

        var place = HostAndPort().Match(authority[(at + 1)..]);
        if (at < 0 && rest.Contains('@', StringComparison.Ordinal))
            problems.Add($"the @ before its host comes after a / or ?: {Encode}.");
        else if (!place.Success)
            problems.Add($"its host and port cannot be told apart: {Encode}.");
        else
            TakePlace(place);
        Take("Database", path, "database");

        var number = 0;
        foreach (var pair in query < 0 ? [] : rest[(query + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            number++;
            var (name, value) = pair.Split('=', 2) is [var key, var given] ? (key, given) : (pair, "");
            if (Parameters.TryGetValue(name, out var setting))
                Take(setting, value, name);
            else
                problems.Add($"parameter {number} after the ? is none of {string.Join(", ", Parameters.Keys)}.");
        }

        void TakePlace(Match match)
        {
            Take("Host", match.Groups["six"].Success ? match.Groups["six"].Value : match.Groups["host"].Value, "host");
            Take("Port", match.Groups["port"].Value, "port");
        }

        void Take(string setting, string encoded, string called)
        {
            if (encoded.Length == 0)
                return;
            if (BadEscape().IsMatch(encoded))
                problems.Add($"its {called} has a % without two hex digits after it: {Encode}.");
            else
                Set(builder, setting, Uri.UnescapeDataString(encoded), called, problems);
        }
    }

    private static void ReadPairs(string text, NpgsqlConnectionStringBuilder builder, List<string> problems)
    {
        var pairs = new System.Data.Common.DbConnectionStringBuilder();
        try
        {
            pairs.ConnectionString = text;
        }
        catch (ArgumentException)
        {
            problems.Add("it is neither a postgres:// URI nor key=value pairs parted by ; (quote a value that has a ; or =: Password='...').");
            return;
        }

        var number = 0;
        var afterPassword = false;
        foreach (string key in pairs.Keys)
        {
            number++;
            // What stands behind an unquoted ; in a password looks like a key.
            if (builder.ContainsKey(key))
                Set(builder, key, (string)pairs[key], key, problems);
            else
                problems.Add(afterPassword
                    ? $"pair {number} is no setting of a connection (quote a password that has a ; in it: Password='...')."
                    : $"'{key}' is no setting of a connection.");
            afterPassword |= key.Equals("password", StringComparison.OrdinalIgnoreCase) || key.Equals("pwd", StringComparison.OrdinalIgnoreCase);
        }
    }

    private static void Set(NpgsqlConnectionStringBuilder builder, string setting, string value, string called, List<string> problems)
    {
        if (setting is "Port" or "port" && !(int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536))
        {
            problems.Add($"its port must be a number from 1 to 65535: {Encode}.");
            return;
        }

        if (called == "sslmode")
        {
            if (SslModes.TryGetValue(value, out var mode))
                builder.SslMode = mode;
            else
                problems.Add($"its sslmode must be one of {string.Join(", ", SslModes.Keys)}.");
            return;
        }

        try
        {
            builder[setting] = value;
        }
        catch (Exception refused) when (refused is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            // Not with the reason: it may quote the value.
            problems.Add($"{called} does not take the value it has.");
        }
    }

    [GeneratedRegex(@"^([a-zA-Z][a-zA-Z0-9+.-]*)://")]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^(?:\[(?<six>[0-9a-fA-F:.%]+)\]|(?<host>[^:\[\]]*))(?::(?<port>[^:]*))?$")]
    private static partial Regex HostAndPort();

    [GeneratedRegex("%(?![0-9a-fA-F]{2})")]
    private static partial Regex BadEscape();
}
