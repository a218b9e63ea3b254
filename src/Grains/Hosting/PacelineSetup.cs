using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NodaTime;
using Npgsql;
using Paceline.Alerts;
using Paceline.Bookings;
using Paceline.Campaigns;
using Paceline.Common;
using Paceline.Connections;
using Paceline.Margin;
using Paceline.Onboarding;
using Paceline.Pacing;
using Paceline.Pipeline;
using Paceline.Storage;
using Paceline.Tenancy;
using Paceline.WriteBack;

namespace Paceline.Hosting;

/// <summary>What a silo needs to host Paceline's grains: one line per module.</summary>
public static class PacelineSetup
{
    /// <param name="source">Connections of the silo's role.</param>
    /// <param name="keys">What wraps the keys that seal credentials.</param>
    public static ISiloBuilder AddPaceline(this ISiloBuilder silo, NpgsqlDataSource source, ConfiguredKeys keys)
    {
        silo.Services
            .AddSingleton(source)
            .AddSingleton(new OrgDatabase(source))
            .AddSingleton<IKeyEncryption>(keys)
            .AddSingleton<TableStatistics>()
            .AddSingleton(provider => new SecretVault(provider.GetRequiredService<OrgDatabase>(), keys, provider.GetRequiredService<TimeProvider>()))
            // Before all other sweeps: what they wake brings the new day.
            .AddSingleton<DayTurns>()
            .AddSingleton<ISweep, BoardDaysSweep>()
            .AddSingleton<ISweep, LineDaysSweep>()
            .AddTenancy()
            .AddConnections()
            .AddPipeline()
            .AddAlerts()
            .AddCampaigns()
            .AddWriteBack()
            .AddSingleton<BookingStore>()
            .AddSingleton<BookingListStore>()
            .AddSingleton<ClientDeliveryStore>()
            .AddSingleton<MappingStore>()
            .AddSingleton<LineAmendmentStore>()
            .AddSingleton<LineDeliveryStore>()
            .AddSingleton<LinePastStore>()
            .AddSingleton<PlatformSetupStore>()
            .AddSingleton<BookingSystemStore>()
            .AddSingleton<DeliveredStore>()
            .AddSingleton<BookingSystemClient>()
            .AddSingleton<BookingSync>()
            .AddSingleton<DeliveredTelling>()
            .AddSingleton<ISweep, BookingSystemSweep>()
            .AddSingleton<BookingNewsStore>()
            .AddSingleton<ActualStore>()
            .AddSingleton<LeaseStore>()
            .AddSingleton<BooksStore>()
            .AddSingleton<ForecastStore>()
            .AddSingleton<ExchangeRateStore>()
            .AddSingleton<InvoiceStore>()
            .AddSingleton<CountStore>()
            .AddSingleton<ItemShareStore>()
            .AddSingleton<MarginSettingStore>()
            .AddSingleton<MarginGrounds>()
            .AddSingleton<UnmappedSpendStore>()
            .AddSingleton<ResultStore>()
            .AddSingleton<ResultBoardStore>()
            .AddSingleton<ResultGroupStore>()
            .AddSingleton<LineBandStore>()
            .AddSingleton<RestatedDays>()
            .AddSingleton<LinesKeptStore>()
            .AddSingleton<ISweep, ResultsSweep>()
            .AddSingleton<ISettingListener, ResultsSweep>()
            .AddSingleton<IRuleListener, ResultsSweep>()
            .AddSingleton(LineReadings.Offers)
            .AddSingleton<LineAlerts>()
            .AddSingleton<OnboardingStore>();
        silo.AddIncomingGrainCallFilter<TenantCallFilter>();
        silo.AddIncomingGrainCallFilter<StoreFaultFilter>();
        silo.AddIncomingGrainCallFilter<AskedFilter>();
        silo.AddMemoryStreams(Bells.Provider, bells =>
        {
            bells.ConfigurePartitioning(4);
            // At the default of 100 ms, three bells in a row would be most of what a trader waits for; at 10 ms, looking would be most of what an idle silo does.
            bells.ConfigurePullingAgent(agent => agent.Configure(options => options.GetQueueMsgsTimerPeriod = TimeSpan.FromMilliseconds(50)));
        });
        silo.AddMemoryGrainStorage("PubSubStore");
        silo.AddStartupTask((services, cancellationToken) => new FirstCall(services.GetRequiredService<TimeProvider>()).Make(
            () => services.GetRequiredService<IGrainFactory>().GetGrain<IPulseGrain>(IPulseGrain.Key).Start(), cancellationToken));
        return silo;
    }

    private static IServiceCollection AddTenancy(this IServiceCollection services)
    {
        // A host that reads features from its settings brings its own.
        services.TryAddSingleton<IFeatureDefaults, CatalogueFeatureDefaults>();
        services.TryAddSingleton(new OutboundOptions());
        services.AddSingleton(provider => new OutboundHttp(provider.GetRequiredService<OutboundOptions>()));
        services.TryAddSingleton(new DepartureOptions());
        return services
            .AddSingleton<OrganizationStore>()
            .AddSingleton<OrganizationStandings>()
            .AddSingleton<OrganizationGrains>()
            .AddSingleton<ErasureStore>()
            .AddSingleton<Eraser>()
            .AddSingleton<ExportStore>()
            .AddSingleton<ExportArchive>()
            .AddSingleton<ISweep, LifecycleSweep>()
            .AddSingleton<IdentityStore>()
            .AddSingleton<SessionStore>()
            .AddSingleton<SecondFactorStore>()
            .AddSingleton<TeamStore>()
            .AddSingleton<PasskeyStore>()
            .AddSingleton<PasswordResetStore>()
            .AddSingleton<RefusedSignInStore>()
            .AddSingleton<OperatorStore>()
            .AddSingleton<OperatorSessionStore>()
            .AddSingleton<OrganizationFiguresStore>()
            .AddSingleton<OperatorAccessStore>()
            .AddSingleton<ISweep, AccessSweep>()
            .AddSingleton<ISweep, SecondFactorSweep>()
            .AddSingleton<MemberStore>()
            .AddSingleton<InvitationStore>()
            .AddSingleton<ApiKeyStore>()
            .AddSingleton<AuditStore>()
            .AddSingleton<SettingStore>()
            .AddSingleton<ProviderStore>()
            .AddSingleton<TrustStore>()
            .AddSingleton<IssuerBook>()
            .AddSingleton<ProviderConversation>()
            .AddSingleton<ISettingListener, ProfileListener>()
            .AddSingleton<ISettingListener, SessionListener>()
            .AddHostedService<PulseWatch>()
            .AddSingleton(new PasswordHash());
    }

    private static IServiceCollection AddConnections(this IServiceCollection services)
    {
        // A host whose clock can be moved brings another for quotas.
        services.TryAddSingleton(provider => new QuotaClock(provider.GetRequiredService<TimeProvider>()));
        // One that stands before a sandbox brings its address.
        services.TryAddSingleton(new PlatformAddresses(null));
        services.TryAddSingleton<IDemoPlatforms, NoDemoPlatforms>();
        services.TryAddSingleton(new SendingOptions());
        services.AddSingleton(provider =>
        {
            var limits = provider.GetRequiredService<SendingOptions>();
            return new LargeDownloads(limits.LargeDownloads, limits.LargeDownloadsOfOne);
        });
        return services
            .AddSingleton<ConnectionStore>()
            .AddSingleton<ConnectionAlertStore>()
            .AddSingleton<ConnectionCensusStore>()
            .AddSingleton<IConnectionCensus, ConnectionCensus>()
            .AddSingleton<ConnectionChangeStore>()
            .AddSingleton<BackfillStore>()
            .AddSingleton<SignInLinkStore>()
            .AddSingleton<SchemaStore>()
            .AddSingleton<ResealStore>()
            .AddSingleton<ISweep, ConnectionSweep>()
            .AddSingleton<IRuleListener, ConnectionSweep>()
            .AddSingleton(ConnectionReadings.Offers)
            .AddSingleton<ISweep, SecretsSweep>()
            .AddSingleton<DemoStore>()
            .AddSingleton<ISweep, DemoSweep>()
            .AddSingleton<BatchListStore>()
            .AddSingleton<QuotaStore>()
            .AddSingleton<ILeftover, QuotaLeftover>()
            .AddSingleton(PlatformSender.NewClient())
            // Only the jitter of retries hangs on it; a seed of the process spreads silos.
            .AddSingleton(new Random(Environment.ProcessId));
    }

    private static IServiceCollection AddWriteBack(this IServiceCollection services)
    {
        services.TryAddSingleton(provider =>
        {
            var limits = provider.GetRequiredService<SendingOptions>();
            return new WritePatience { Call = Duration.FromTimeSpan(limits.CallDeadline), LateEffect = Duration.FromTimeSpan(limits.LateEffect) };
        });
        return services
            .AddSingleton<ChangeStore>()
            .AddSingleton<ISweep, WriteBackSweep>();
    }

    private static IServiceCollection AddPipeline(this IServiceCollection services) => services
        .AddSingleton<PullStore>()
        .AddSingleton<SilverStore>()
        .AddSingleton<GoldStore>()
        .AddSingleton<RebuildStore>()
        .AddSingleton<DayCheckStore>()
        .AddSingleton<HealthStore>()
        .AddSingleton<AccuracyStore>()
        .AddSingleton<RestatementStore>()
        .AddSingleton<HistoryCompaction>()
        .AddSingleton<StandingStore>()
        .AddSingleton<ISweep, PipelineSweep>()
        .AddSingleton(provider => new PipelineLanes(provider.GetRequiredService<TimeProvider>(), Environment.ProcessorCount))
        .AddSingleton<BellTower>();

    private static IServiceCollection AddAlerts(this IServiceCollection services)
    {
        services.TryAddSingleton(new DeliveryOptions());
        services.TryAddSingleton(new MailOptions());
        return services
            .AddSingleton<AlertStateStore>()
            .AddSingleton<FiringStore>()
            .AddSingleton<RuleStore>()
            .AddSingleton<InboxStore>()
            .AddSingleton<RuleShelf>()
            .AddSingleton<ReceiverStore>()
            .AddSingleton<DeliveryStore>()
            .AddSingleton<HeldStore>()
            .AddSingleton<GatheringStore>()
            .AddSingleton<NoiseStore>()
            .AddSingleton<SilenceStore>()
            .AddSingleton<RoutingStore>()
            .AddSingleton<ReceiverVault>()
            .AddSingleton<MessageSender>()
            .AddSingleton<MailTurns>()
            .AddSingleton<MailSender>()
            .AddSingleton<ReceiverPost>()
            .AddSingleton<RuleNews>()
            .AddSingleton<ISweep, RuleNews>()
            .AddSingleton<ISweep, DeliverySweep>();
    }

    private static IServiceCollection AddCampaigns(this IServiceCollection services) => services
        .AddSingleton<CampaignStore>()
        .AddSingleton<CampaignPastStore>()
        .AddSingleton<CampaignLineStore>()
        .AddSingleton<LineItemStore>()
        .AddSingleton<AdvertiserDayStore>()
        .AddSingleton(new BacktestSeats(Math.Max(1, Environment.ProcessorCount / 2)))
        .AddSingleton<UntoldStore>()
        .AddSingleton<AutomationStore>()
        .AddSingleton<BoardStore>()
        .AddSingleton<BoardSumsStore>()
        .AddSingleton<BoardGroupStore>()
        .AddSingleton<BoardKeptStore>()
        .AddSingleton<BoardViewStore>()
        .AddSingleton<RuleGroundStore>()
        .AddSingleton(CampaignReadings.Offers)
        .AddSingleton<IStakeRates, StakeRates>()
        .AddSingleton(OrderReadings.Offers)
        .AddSingleton(LineItemReadings.Offers)
        .AddTransient<CampaignAlerts>()
        .AddSingleton<ISweep, CampaignSweep>()
        .AddSingleton<ISweep, AutomationActs>()
        .AddSingleton<ISettingListener, CampaignSweep>()
        .AddSingleton<IRuleListener, CampaignSweep>();
}
