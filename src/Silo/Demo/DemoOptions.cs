namespace Paceline.Demo;

/// <summary>Settings of the demo organisation. Section <c>Paceline:Demo</c>; it is made where there are a sandbox and a password.</summary>
public sealed class DemoOptions
{
    /// <summary>API key of the organisation, <c>pl_{id}_{secret}</c>. Default: none, and then it has no key.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Password of trader@demo.test and admin@demo.test. Default: none, and then there is no demo organisation.</summary>
    public string Password { get; set; } = "";

    /// <summary>Where the API answers, so that the sandbox's booking system can ring there. Default: none, and then bookings come by the schedule alone.</summary>
    public Uri? ApiUrl { get; set; }

    /// <summary>The section, when it says how the demo organisation's people sign in.</summary>
    public static DemoOptions? Read(IConfiguration configuration) =>
        configuration.GetSection("Paceline:Demo").Get<DemoOptions>() is { Password.Length: > 0 } options ? options : null;
}
