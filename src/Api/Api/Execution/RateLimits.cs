namespace Paceline.Api;

/// <summary>
/// How much may be asked of the API in a minute, over all its processes, in points: each request is <see cref="PerRequest"/>, and each field of
/// an operation one for every item of the lists it is in. After a minute of rest a minute's worth may be used at once.
/// </summary>
internal sealed record RateLimits
{
    /// <summary>Default: 20 million, which is 800 full pages of 500 campaigns. Raising it lets one script have more of the cluster.</summary>
    public double CredentialPerMinute { get; init; } = 20_000_000;

    /// <summary>Default: 60 million. Raising it lets one organisation take more from its neighbours.</summary>
    public double OrganizationPerMinute { get; init; } = 60_000_000;

    /// <summary>What a request is beside its operation's cost, also one that is refused. Default: 50.</summary>
    public double PerRequest { get; init; } = 50;

    /// <summary>Reads the settings, or says what is wrong with them. What costs more than a minute's worth can never be asked for.</summary>
    public static RateLimits Read(IConfiguration configuration, List<string> problems)
    {
        var usual = new RateLimits();
        return new RateLimits
        {
            CredentialPerMinute = One("Paceline:RateLimits:CredentialPerMinute", usual.CredentialPerMinute),
            OrganizationPerMinute = One("Paceline:RateLimits:OrganizationPerMinute", usual.OrganizationPerMinute),
        };

        double One(string setting, double otherwise)
        {
            if (configuration[setting] is not { Length: > 0 } text)
            {
                return otherwise;
            }
            if (double.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var points) && points >= 1_000)
            {
                return points;
            }
            problems.Add($"{setting} is {text}; it must be a whole number of points a minute, at least 1000.");
            return otherwise;
        }
    }
}
