using Orleans.Reminders;
using Paceline.Connections;

namespace Paceline.Demo;

internal static class DemoSetup
{
    private static readonly string[] OrleansClocks =
    [
        TimeProviderNames.Grains, TimeProviderNames.Messaging, TimeProviderNames.SystemTimers, TimeProviderNames.Membership, TimeProviderNames.ActivationManagement,
        TimeProviderNames.GrainDirectory, ReminderTimeProviderNames.Reminders,
    ];

    /// <summary>Adds the demo organisation when the sandbox's address is set.</summary>
    public static ISiloBuilder AddDemoOrganization(this ISiloBuilder silo, IConfiguration configuration)
    {
        if (DemoOptions.Read(configuration) is { } options)
        {
            silo.Services.AddSingleton(options).AddSingleton<DemoOrganization>().AddSingleton(new PlatformAddresses(options.SandboxUrl));
            if (options.Organization)
            {
                silo.AddStartupTask((services, cancellationToken) => services.GetRequiredService<DemoOrganization>().Ensure(cancellationToken));
            }
        }
        return silo;
    }

    /// <summary>The silo's clock: in development with a sandbox it follows the sandbox's, everywhere else it is the system's.</summary>
    public static void AddClock(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        if (!environment.IsDevelopment() || DemoOptions.Read(configuration) is not { } options)
        {
            services.AddSingleton(TimeProvider.System);
            return;
        }
        var time = new SandboxTime();
        services.AddSingleton<TimeProvider>(time);
        services.AddSingleton(new QuotaClock(TimeProvider.System));
        // Orleans collects idle grains and keeps its directory and reminders by the clock; set back, those would refuse new entries.
        foreach (var area in OrleansClocks)
        {
            services.AddKeyedSingleton(area, TimeProvider.System);
        }
        services.AddHostedService(provider => new SandboxTimeFollower(
            time, options, new HttpClient { Timeout = TimeSpan.FromSeconds(3) }, provider.GetRequiredService<ILogger<SandboxTimeFollower>>()));
    }
}
