namespace Paceline.Demo;

/// <summary>
/// Where this installation has a sandbox, and what it grants. Section <c>Paceline:Sandbox</c>. With one, an organisation without connections is
/// offered demo data from it.
/// </summary>
public sealed class SandboxOptions
{
    /// <summary>Where the sandbox answers. Default: none, and then nobody is offered demo data.</summary>
    public Uri? Url { get; set; }

    /// <summary>Key of the sandbox's control API, which tells how to sign in to it.</summary>
    public string Key { get; set; } = "";

    /// <summary>Whether every new connection goes to the sandbox and none to a platform. Default: false; true is for development and for showing around.</summary>
    public bool StandsForPlatforms { get; set; }

    /// <summary>Seconds between pulls. Default: 30; fewer shows changes sooner and fills bronze faster.</summary>
    public int PullEverySeconds { get; set; } = 30;

    /// <summary>Days of history to read. Default: 92, which is where the oldest running flight of the demo begins.</summary>
    public int HistoryDays { get; set; } = 92;

    /// <summary>Whether platforms that can are read by the hour. Default: false; it is twenty-four times as many rows.</summary>
    public bool Hourly { get; set; }

    /// <summary>Bid Manager requests a second. Default: 40, which ./dev up has its sandbox grant; the platform's own limit is 4.</summary>
    public int ReportRequestsPerSecond { get; set; } = 40;

    /// <summary>Bid Manager requests a day. Default: 1 000 000, because a demo pulls every half minute; the platform's own limit is 2000.</summary>
    public int ReportRequestsPerDay { get; set; } = 1_000_000;

    /// <summary>Calls a minute to each endpoint of The Trade Desk. Default: 500; the connector alone would keep to 90.</summary>
    public int TradeDeskCallsPerMinute { get; set; } = 500;

    /// <summary>Calls a minute to Amazon, and as many about its reports. Default: 500; the connector alone would keep to 60 and 30.</summary>
    public int AmazonCallsPerMinute { get; set; } = 500;

    /// <summary>The section, when it names a sandbox.</summary>
    public static SandboxOptions? Read(IConfiguration configuration) =>
        configuration.GetSection("Paceline:Sandbox").Get<SandboxOptions>() is { Url: not null } options ? options : null;
}
