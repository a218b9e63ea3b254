using System.Net;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using Orleans.Configuration;
using Orleans.Dashboard;
using Paceline.Alerts;
using Paceline.Common;
using Paceline.Connections;
using Paceline.Demo;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Hosting;

/// <summary>A silo: hosts the grains, and answers for its health on the management address.</summary>
public static class SiloHost
{
    public static async Task<int> Run(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        List<string> problems = [];
        var management = ManagementOptions.Read(builder.Configuration, builder.Configuration["urls"] ?? UsualUrl, "ASPNETCORE_URLS", problems);
        problems.AddRange(Configure(builder));
        if (await Refuse(problems))
        {
            return 2;
        }
        var app = builder.Build();
        if (await Refuse(await StoreChecks.Run(
            app.Services.GetRequiredService<NpgsqlDataSource>(), app.Services.GetRequiredKeyedService<NpgsqlDataSource>(OrleansSource),
            app.Configuration.GetValue<bool>("Paceline:Database:AllowUnsafe"))))
        {
            return 2;
        }
        app.UseManagementGuard(management);
        app.MapMetrics();
        app.MapOrleansDashboard(DashboardPath);
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains("ready") });
        await app.RunAsync();
        return 0;
    }

    private static async Task<bool> Refuse(List<string> problems)
    {
        foreach (var problem in problems)
        {
            await Console.Error.WriteLineAsync(problem);
        }
        return problems.Count > 0;
    }

    private const string OrleansSource = "orleans";

    /// <summary>Where the dashboard of the cluster is, on the management address.</summary>
    public const string DashboardPath = "/dashboard";

    // ASP.NET's own, where nothing is said.
    private const string UsualUrl = "http://localhost:5000";

    private static List<string> Configure(WebApplicationBuilder builder)
    {
        var problems = new List<string>();
        var connection = builder.Configuration.GetConnectionString("Paceline");
        if (string.IsNullOrEmpty(connection))
        {
            problems.Add("ConnectionStrings__Paceline is missing: set it to a connection string of the role paceline_silo.");
        }
        var settings = builder.Configuration.GetSection("Paceline");
        var keys = ConfiguredKeys.Read(
            settings["SecretsKey"], settings.GetSection("SecretsKeys").GetChildren().Select(key => KeyValuePair.Create(key.Key, key.Value)), settings["SecretsKeyCurrent"], problems);
        var options = builder.Configuration.GetSection("Paceline:Cluster").Get<SiloOptions>() ?? new SiloOptions();
        var tls = ClusterTlsOptions.Read(builder.Configuration, problems);
        if (problems.Count == 0 && ClusterTlsOptions.Problem(tls, options.AdvertisedAddress) is { } unproved)
        {
            problems.Add(unproved);
        }
        var sending = builder.Configuration.GetSection("Paceline:Sending").Get<SendingOptions>() ?? new SendingOptions();
        var departures = builder.Configuration.GetSection("Paceline:Deletion").Get<DepartureOptions>() ?? new DepartureOptions();
        problems.AddRange(departures.Problems.Select(problem => $"Paceline__{problem}"));
        problems.AddRange(sending.Problems.Select(problem => $"Paceline:{problem}"));
        var outbound = builder.Configuration.GetSection("Paceline:Outbound").Get<OutboundOptions>() ?? new OutboundOptions();
        if (outbound.AllowLoopback && !builder.Environment.IsDevelopment())
        {
            problems.Add("Paceline:Outbound:AllowLoopback is true; it lets organisations have this machine called, and is for development alone: leave it out.");
        }
        var mail = ReadMail(builder.Configuration, problems);
        var features = new ConfiguredFeatures(settings);
        problems.AddRange(features.Problems);
        if (problems.Count > 0)
        {
            return problems;
        }
        // Named, or metrics would call the pool by its whole connection string.
        var source = new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(connection) { MaxPoolSize = 40, ApplicationName = "paceline-silo" }.ConnectionString) { Name = "silo" }.Build();
        // The providers' unqualified table names live in their own schema; a pool of their own keeps a refresh from starving the grains.
        var orleans = OrleansSchema.DataSource(connection!);
        builder.Services.AddKeyedSingleton(OrleansSource, orleans);
        builder.Services.AddSingleton(sending);
        builder.Services.AddSingleton(outbound);
        builder.Services.AddSingleton(departures);
        builder.Services.AddSingleton(mail);
        builder.Services.AddSingleton<IFeatureDefaults>(features);
        builder.Services.AddClusterCertificates(tls);
        builder.Services.AddMetricsForPrometheus();
        // Before Orleans, so that the clock is right when the silo starts.
        builder.Services.AddClock(builder.Configuration, builder.Environment);
        builder.Logging.AddFilter("Orleans", LogLevel.Warning).AddFilter("Polly", LogLevel.Warning).AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error);
        builder.UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (options.ClusterId, options.ServiceId));
            silo.ConfigureEndpoints(IPAddress.Parse(options.AdvertisedAddress), options.SiloPort, options.GatewayPort);
            silo.UseAdoNetClustering(clustering => (clustering.Invariant, clustering.DataSource) = ("Npgsql", orleans));
            silo.UseAdoNetReminderService(reminders => (reminders.Invariant, reminders.DataSource) = ("Npgsql", orleans));
            silo.ProvePeers();
            silo.AddActivityPropagation();
            // It sees every grain of every organisation: no log stream, and ManagementGuard keeps what is inside grains closed.
            silo.AddDashboard(dashboard => dashboard.HideTrace = true);
            if (builder.Environment.IsDevelopment())
            {
                // On one machine a silo that does not answer for two seconds is dead, and waiting longer shows nothing.
                silo.Configure<ClusterMembershipOptions>(membership =>
                {
                    (membership.ProbeTimeout, membership.NumMissedProbesLimit, membership.NumVotesForDeathDeclaration) = (TimeSpan.FromSeconds(2), 2, 1);
                    (membership.TableRefreshTimeout, membership.IAmAliveTablePublishTimeout) = (TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));
                });
            }
            silo.AddPaceline(source, keys!);
            silo.AddSandbox(builder.Configuration);
        });
        builder.Services.AddHealthChecks().AddCheck<SiloReadiness>("silo", HealthStatus.Unhealthy, ["ready"]);
        return problems;
    }

    /// <summary>The mail server, with where its messages lead people.</summary>
    internal static MailOptions ReadMail(IConfiguration configuration, List<string> problems)
    {
        var mail = configuration.GetSection("Paceline:Mail").Get<MailOptions>() ?? new MailOptions();
        mail.Home = HomeAddress.Read(configuration, null, problems);
        problems.AddRange(mail.Problems.Select(problem => $"Paceline__{problem}"));
        return mail;
    }
}
