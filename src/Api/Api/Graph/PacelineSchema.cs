using GraphQL;
using GraphQL.Types;
using GraphQL.Utilities;
using Paceline.Alerts;
using Paceline.Bookings;
using Paceline.Campaigns;
using Paceline.Connections;
using Paceline.Margin;
using Paceline.Onboarding;
using Paceline.Pipeline;
using Paceline.Tenancy;
using Paceline.WriteBack;

namespace Paceline.Api;

/// <summary>The schema: a line per module. src/Ui/schema.graphql is its committed text.</summary>
internal sealed class PacelineSchema : Schema
{
    public PacelineSchema()
    {
        var query = new ObjectGraphType { Name = "Query" };
        var mutation = new ObjectGraphType { Name = "Mutation" };
        var subscription = new ObjectGraphType { Name = "Subscription" };

        TenancyQueries.Declare(query);
        MemberMutations.DeclareQueries(query);
        MemberMutations.Declare(mutation);
        AccountMutations.Declare(mutation);
        PasskeyFields.Declare(mutation);
        TeamFields.Declare(query, mutation);
        ProviderFields.Declare(query, mutation);
        TrustFields.Declare(query, mutation);
        AuditQueries.Declare(query);
        SettingFields.Declare(query, mutation);
        OperatorFields.Declare(query, mutation);
        AccessFields.Declare(query, mutation);
        DepartureFields.Declare(query, mutation);
        NodeQueries.Declare(query, [.. TenancyQueries.Nodes, .. CampaignQueries.Nodes, .. ConnectionQueries.Nodes, .. PlatformChangeFields.Nodes]);
        CampaignQueries.Declare(query);
        BoardViewFields.Declare(query, mutation);
        CampaignEventFields.Declare(query);
        BookingFields.Declare(query, mutation);
        MappingFields.Declare(query, mutation);
        AlertFields.Declare(query, mutation);
        ManyAlertsFields.Declare(mutation);
        AlertRuleFields.Declare(query, mutation);
        AlertRulesTextFields.Declare(query, mutation);
        RuleShapeFields.Declare(query);
        ReceiverFields.Declare(query, mutation);
        SilenceFields.Declare(query, mutation);
        RoutingFields.Declare(query, mutation);
        RulePreviewFields.Declare(query);
        RuleBacktestFields.Declare(query);
        CampaignStoodFields.Declare(query);
        AutomationFields.Declare(query, mutation);
        PlatformChangeFields.Declare(query, mutation);
        BookingSystemFields.Declare(query, mutation);
        MarginFields.Declare(query, subscription);
        MonthFields.Declare(query, mutation);
        ForecastFields.Declare(query);
        ExchangeRateFields.Declare(query, mutation);
        CountFields.Declare(query, mutation);
        ActualFields.Declare(query, mutation);
        RollOverFields.Declare(mutation);
        LeaseFields.Declare(query, mutation);
        BookingStoodFields.Declare(query);
        PlatformCallFields.Declare(query);
        InvoiceFields.Declare(query, mutation);
        ConnectionQueries.Declare(query);
        ConnectionMutations.Declare(mutation);
        SecretsFields.Declare(query, mutation);
        HealthQueries.Declare(query);
        AccuracyQueries.Declare(query);
        HealthMutations.Declare(mutation);
        OnboardingFields.Declare(query, mutation);
        DemoFields.Declare(query, mutation);
        CampaignSubscriptions.Declare(subscription);
        AlertSubscriptions.Declare(subscription);

        Query = query;
        Mutation = mutation;
        Subscription = subscription;
    }

    /// <summary>The schema as text.</summary>
    public string Text => this.Print(new PrintOptions { StringComparison = null });
}
