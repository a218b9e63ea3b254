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

    /// <summary>Adds the sandbox when its address is set, and the demo organisation when its people have a password.</summary>
    public static ISiloBuilder AddSandbox(this ISiloBuilder silo, IConfiguration configuration)
    {
        if (SandboxOptions.Read(configuration) is { } sandbox)
        {
            silo.Services.AddSingleton(sandbox).AddSingleton<SandboxPlatforms>().AddSingleton<IDemoPlatforms>(services => services.GetRequiredService<SandboxPlatforms>())
                .AddSingleton(new PlatformAddresses(sandbox.StandsForPlatforms ? sandbox.Url : null));
            if (DemoOptions.Read(configuration) is { } demo)
            {
                silo.Services.AddSingleton(demo).AddSingleton<DemoOrganization>().AddHostedService<DemoMapping>();
                silo.AddStartupTask((services, cancellationToken) => services.GetRequiredService<DemoOrganization>().Ensure(cancellationToken));
            }
        }
        return silo;
    }

    /// <summary>The silo's clock: in development with a sandbox it follows the sandbox's, everywhere else it is the system's.</summary>
    public static void AddClock(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        if (!environment.IsDevelopment() || SandboxOptions.Read(configuration) is not { } options)
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
