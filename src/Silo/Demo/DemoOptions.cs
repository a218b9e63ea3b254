namespace Paceline.Demo;

/// <summary>Settings of the demo organisation. Section <c>Paceline:Demo</c>; without an address there is none.</summary>
public sealed class DemoOptions
{
    /// <summary>Where the sandbox answers. Default: none, and then there is no demo organisation.</summary>
    public Uri? SandboxUrl { get; set; }

    /// <summary>Whether there is a demo organisation. Default: true; false leaves the sandbox to whoever signs up, as the place of all platforms.</summary>
    public bool Organization { get; set; } = true;

    /// <summary>Key of the sandbox's control API.</summary>
    public string SandboxKey { get; set; } = "";

    /// <summary>API key of the organisation, <c>pl_{id}_{secret}</c>.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Password of trader@demo.test and admin@demo.test.</summary>
    public string Password { get; set; } = "";

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
    public static DemoOptions? Read(IConfiguration configuration) =>
        configuration.GetSection("Paceline:Demo").Get<DemoOptions>() is { SandboxUrl: not null } options ? options : null;
}
