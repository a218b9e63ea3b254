using Paceline.Amazon;
using Paceline.BidManager;
using Paceline.BookingSystem;
using Paceline.Control;
using Paceline.Dv360;
using Paceline.Mail;
using Paceline.TradeDesk;
using Paceline.Traffic;
using Paceline.World;

namespace Paceline;

/// <summary>Builds the sandbox, ready to run: for the program itself, for tests and for benches in one process with it.</summary>
public static class SandboxHost
{
    /// <summary>
    /// Reads settings from configuration and <paramref name="args"/> (<c>--Sandbox:Demo:Campaigns=0 --urls=http://127.0.0.1:0</c>)
    /// and makes the world. Throws when settings or the state directory cannot be read.
    /// </summary>
    public static WebApplication Build(params string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 512L * 1024 * 1024);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        var settings = builder.Configuration.GetSection("Sandbox").Get<SandboxSettings>() ?? new SandboxSettings();
        Register(builder.Services, settings);
        var app = builder.Build();
        app.Services.GetRequiredService<WorldCommands>().Start();
        Route(app);
        return app;
    }

    private static void Register(IServiceCollection services, SandboxSettings settings)
    {
        var clock = new SandboxClock(TimeProvider.System);
        if (settings.Clock.Start is { } start)
            clock.Set(start, settings.Clock.Frozen);
        services.AddSingleton(settings);
        services.AddSingleton(settings.Demo);
        services.AddSingleton(clock);
        services.AddSingleton(new SandboxWorld(clock, platform => TimeSpan.FromMinutes(
            platform == Platform.Amazon ? settings.Amazon.ReportingLagMinutes : settings.ReportingLagMinutes)));
        services.AddSingleton(_ => new Credentials(clock, settings.StateDirectory));
        services.AddSingleton(_ => new CallLedger(settings.StateDirectory));
        services.AddSingleton(_ => new Journal(settings.StateDirectory));
        services.AddSingleton(new QuotaWindows(TimeProvider.System));
        services.AddSingleton<WorldCommands>();
        services.AddSingleton<TokenEndpoint>();
        services.AddSingleton<Dv360Reads>();
        services.AddSingleton<Dv360Writes>();
        services.AddSingleton<Dv360Creates>();
        services.AddSingleton<QueryBook>();
        services.AddSingleton<BidManagerReport>();
        services.AddSingleton<BidManagerEndpoints>();
        services.AddSingleton<TtdSignIn>();
        services.AddSingleton<TtdReads>();
        services.AddSingleton<TtdWrites>();
        services.AddSingleton<TtdReport>();
        services.AddSingleton<MyReportsEndpoints>();
        services.AddSingleton<EventualReads>();
        services.AddSingleton<AmazonConsent>();
        services.AddSingleton<AmazonSignIn>();
        services.AddSingleton<AmazonReads>();
        services.AddSingleton<AmazonWrites>();
        services.AddSingleton<AmazonReport>();
        services.AddSingleton<AmazonReports>();
        services.AddSingleton<ControlEndpoints>();
        services.AddSingleton<Adjustments>();
        services.AddSingleton<Truth>();
        services.AddSingleton<FaultBook>();
        services.AddSingleton<FaultEndpoints>();
        services.AddSingleton<BookingFaults>();
        services.AddSingleton<BookingHooks>();
        services.AddSingleton<BookingEndpoints>();
        services.AddSingleton<BookingControl>();
        services.AddSingleton<MailSink>();
        services.AddHostedService(provider => provider.GetRequiredService<MailSink>());
        services.AddSingleton<MailPage>();
    }

    private static void Route(WebApplication app)
    {
        app.UseWhen(static http => Paths.IsPlatform(http.Request.Path), static platform =>
        {
            platform.UseMiddleware<CallRecorder>();
            platform.UseMiddleware<GoogleDoor>();
            platform.UseMiddleware<TtdDoor>();
            platform.UseMiddleware<AmazonDoor>();
            platform.UseMiddleware<BookingDoor>();
            // Behind the doors: a call that fails has been charged.
            platform.UseMiddleware<FaultInjector>();
        });
        app.UseMiddleware<ControlDoor>();
        app.UseRouting();
        var services = app.Services;
        services.GetRequiredService<TokenEndpoint>().Map(app);
        services.GetRequiredService<Dv360Reads>().Map(app);
        services.GetRequiredService<Dv360Writes>().Map(app);
        services.GetRequiredService<Dv360Creates>().Map(app);
        services.GetRequiredService<BidManagerEndpoints>().Map(app);
        services.GetRequiredService<TtdSignIn>().Map(app);
        services.GetRequiredService<TtdReads>().Map(app);
        services.GetRequiredService<TtdWrites>().Map(app);
        services.GetRequiredService<MyReportsEndpoints>().Map(app);
        services.GetRequiredService<AmazonConsent>().Map(app);
        services.GetRequiredService<AmazonSignIn>().Map(app);
        services.GetRequiredService<AmazonReads>().Map(app);
        services.GetRequiredService<AmazonWrites>().Map(app);
        services.GetRequiredService<AmazonReports>().Map(app);
        services.GetRequiredService<ControlEndpoints>().Map(app);
        services.GetRequiredService<Adjustments>().Map(app);
        services.GetRequiredService<Truth>().Map(app);
        services.GetRequiredService<FaultEndpoints>().Map(app);
        services.GetRequiredService<BookingEndpoints>().Map(app);
        services.GetRequiredService<BookingControl>().Map(app);
        services.GetRequiredService<MailPage>().Map(app);
    }
}
