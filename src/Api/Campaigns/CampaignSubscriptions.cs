using GraphQL.Resolvers;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Campaigns;

internal static class CampaignSubscriptions
{
    public static void Declare(ObjectGraphType subscription) =>
        subscription.AddField(new FieldType
        {
            Name = "campaignsChanged",
            Type = Kind.One<CampaignsChangedType>(),
            Description = "Campaigns whose numbers or set-up changed, as they change, a batch at a time.",
            StreamResolver = new SourceStreamResolver<CampaignsChanged>(context => Feed(context.Caller())),
        }).AllowedFrom(Role.Viewer);

    /// <summary>The organisation's changes for as long as somebody listens.</summary>
    internal static IObservable<CampaignsChanged> Feed(Caller caller) => new GrainFeed<CampaignsChanged>(
        caller, (of, cancellation) => of.Grain<ICampaignFeedGrain>("feed").Watch(cancellation), changed => changed.Rows.Count == 0, () => new CampaignsChanged([], DateTimeOffset.UtcNow));
}

internal sealed class CampaignsChangedType : ObjectGraphType<CampaignsChanged>
{
    public CampaignsChangedType()
    {
        Name = "CampaignsChanged";
        this.ReadableFrom(Role.Viewer);
        this.Says("campaigns", Kind.Many<CampaignType>(), changed => changed.Rows,
            "Empty when changes may have been missed: read the board again.");
        this.Says("at", Kind.Moment, changed => changed.At);
    }
}
