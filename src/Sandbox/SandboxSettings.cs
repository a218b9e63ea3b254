using Paceline.Demo;

namespace Paceline;

/// <summary>
/// Everything that can be set, under <c>Sandbox</c> in configuration (<c>Sandbox__Demo__Campaigns</c> in the environment).
/// </summary>
internal sealed record SandboxSettings
{
    /// <summary>When set, <c>/control</c> asks for it in <c>X-Sandbox-Key</c>. Default: open.</summary>
    public string? ControlKey { get; init; }

    /// <summary>Where journal, ledger and keys are kept. Default: nowhere, and a restart forgets everything.</summary>
    public string? StateDirectory { get; init; }

    /// <summary>Where letters are taken over SMTP, such as <c>127.0.0.1:2525</c>, to be looked at under <c>/mail</c>. Default: nowhere.</summary>
    public string? MailAt { get; init; }

    /// <summary>Delivery reaches reports this long after it happened; Amazon has its own. Default: 60.</summary>
    public int ReportingLagMinutes { get; init; } = 60;
    public ClockSettings Clock { get; init; } = new();
    public DemoSettings Demo { get; init; } = new();
    public Dv360Settings Dv360 { get; init; } = new();
    public BidManagerSettings BidManager { get; init; } = new();
    public TtdSettings Ttd { get; init; } = new();
    public AmazonSettings Amazon { get; init; } = new();
    public BookingsSettings Bookings { get; init; } = new();
}

internal sealed record BookingsSettings
{
    /// <summary>With what the booking system is asked.</summary>
    public string Token { get; init; } = "bks_paceline-demo";
}

internal sealed record ClockSettings
{
    /// <summary>What time the sandbox starts at. Default: the real time.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Stand still at <see cref="Start"/> until told to advance. Default: false.</summary>
    public bool Frozen { get; init; }
}

internal sealed record Dv360Settings
{
    public int ProjectPerMinute { get; init; } = 1500;
    public int ProjectWritesPerMinute { get; init; } = 700;
    public int AdvertiserPerMinute { get; init; } = 300;
    public int AdvertiserWritesPerMinute { get; init; } = 150;

    /// <summary>How long a line item write takes; a second one meanwhile gets 409. Default: 40 ms.</summary>
    public int LineItemWriteMilliseconds { get; init; } = 40;
}

internal sealed record BidManagerSettings
{
    public int RequestsPerDay { get; init; } = 2000;
    public int RequestsPerSecond { get; init; } = 4;
    public int QueuedMilliseconds { get; init; } = 100;
    public int RunningMilliseconds { get; init; } = 200;

    /// <summary>How long a report's signed address works. Default: 60.</summary>
    public int AddressMinutes { get; init; } = 60;
}

internal sealed record TtdSettings
{
    public string Login { get; init; } = "paceline-demo";
    public string Password { get; init; } = "sandbox";

    /// <summary>Calls per endpoint and user a minute. The Trade Desk publishes no number. Default: 600.</summary>
    public int EndpointPerMinute { get; init; } = 600;
    public int AuthenticationsPerMinute { get; init; } = 30;

    /// <summary>Every n-th 429 comes without Retry-After; 0 = never, 1 = always. Default: 3.</summary>
    public int RetryAfterMissingEvery { get; init; } = 3;
    public int RetryAfterSeconds { get; init; } = 5;
    public int PageSizeCap { get; init; } = 100;
    public int PendingMilliseconds { get; init; } = 100;
    public int InProgressMilliseconds { get; init; } = 200;

    /// <summary>Change tracking versions further back than this are forgotten. Default: 100000.</summary>
    public long DeltaHistory { get; init; } = 100_000;
}

internal sealed record AmazonSettings
{
    public string ClientId { get; init; } = "amzn1.application-oa2-client.paceline-demo";
    public string ClientSecret { get; init; } = "sandbox";
    public string RefreshToken { get; init; } = "Atzr|paceline-demo";

    /// <summary>Delivery reaches reports this long after it happened. Default: 180, so that a demo has something to show; the platform's own is about 720.</summary>
    public int ReportingLagMinutes { get; init; } = 180;

    /// <summary>How long queries do not see a write. Default: 5000; the platform takes up to 30 s.</summary>
    public int ConsistencyMilliseconds { get; init; } = 5000;

    /// <summary>Calls a minute, reports apart. Amazon publishes no number. Default: 600.</summary>
    public int CallsPerMinute { get; init; } = 600;

    /// <summary>Calls about reports a minute. Default: 600.</summary>
    public int ReportCallsPerMinute { get; init; } = 600;
    public int SignInsPerMinute { get; init; } = 30;
    public int PendingMilliseconds { get; init; } = 100;
    public int ProcessingMilliseconds { get; init; } = 200;

    /// <summary>A report that is looked at again sooner than this is refused with 429. Default: 1000.</summary>
    public int PollMilliseconds { get; init; } = 1000;

    /// <summary>Every n-th report fails; 0 = none. Default: 0.</summary>
    public int FailedReportEvery { get; init; }

    /// <summary>How long a report's signed address works. Default: 60.</summary>
    public int AddressMinutes { get; init; } = 60;

    /// <summary>How many days back reports reach, today among them. Default: 95, as on the platform.</summary>
    public int RetentionDays { get; init; } = 95;
}
