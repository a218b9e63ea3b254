using System.Globalization;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Common;

namespace Paceline.WriteBack;

internal sealed record PlatformChangeFilterInput
{
    public string? CampaignId { get; init; }
    public bool OpenOnly { get; init; }
}

internal sealed class PlatformChangeFilterType : InputObjectGraphType<PlatformChangeFilterInput>
{
    public PlatformChangeFilterType()
    {
        Name = "PlatformChangeFilter";
        Field<IdGraphType>("campaignId");
        Field<BooleanGraphType>("openOnly").Description("Only those that have not ended.").DefaultValue(false);
    }
}

internal sealed record ChangeAtPlatformInput
{
    public string? CampaignId { get; init; }
    public string? Key { get; init; }
    public List<EntityChangeInput> Changes { get; init; } = [];
    public string? Reason { get; init; }
    public string? ClientMutationId { get; init; }
}

internal sealed record EntityChangeInput
{
    public EntityKind Kind { get; init; }
    public string? Entity { get; init; }
    public ChangeKind Change { get; init; }
    public decimal? Seen { get; init; }
    public decimal? Amount { get; init; }
}

internal sealed record WithdrawPlatformChangeInput
{
    public string? Id { get; init; }
    public string? Reason { get; init; }
    public string? ClientMutationId { get; init; }
}

internal sealed class ChangeAtPlatformInputType : InputObjectGraphType<ChangeAtPlatformInput>
{
    public ChangeAtPlatformInputType()
    {
        Name = "ChangeAtPlatformInput";
        Field<NonNullGraphType<IdGraphType>>("campaignId").Description("The id of the Campaign that all of them are of.");
        Field<NonNullGraphType<StringGraphType>>("key").Description(
            "What you call this, such as a UUID: 8 to 64 letters, digits and hyphens. The same request again under the same key is answered and not made again, so that one whose answer was lost can be sent again.");
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<EntityChangeInputType>>>>("changes").Description($"1 to {ChangeRules.MostChanges}, one of each entity.");
        Field<NonNullGraphType<StringGraphType>>("reason").Description("Why, in a few words.");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed class EntityChangeInputType : InputObjectGraphType<EntityChangeInput>
{
    public EntityChangeInputType()
    {
        Name = "EntityChangeInput";
        Field<NonNullGraphType<ChangeableKindType>>("kind");
        Field<NonNullGraphType<StringGraphType>>("entity").Description("As Changeable.entity has it: dv360:5.");
        Field<NonNullGraphType<ChangeKindType>>("change");
        Field<DecimalScalar>("seen").Description("Of a daily budget: what it was when you decided. If it is something else by now, nothing is done.");
        Field<DecimalScalar>("amount").Description("Of a daily budget: what it is to be, in the entity's unit.");
    }
}

internal sealed class WithdrawPlatformChangeInputType : InputObjectGraphType<WithdrawPlatformChangeInput>
{
    public WithdrawPlatformChangeInputType()
    {
        Name = "WithdrawPlatformChangeInput";
        Field<NonNullGraphType<IdGraphType>>("id").Description("The id of a PlatformChange.");
        Field<NonNullGraphType<StringGraphType>>("reason").Description("Why, in a few words.");
        Field<StringGraphType>("clientMutationId");
    }
}

/// <summary>Turns the arguments of <c>platformChanges</c> into the question.</summary>
internal static class PlatformChangeInput
{
    public const string List = "platform changes, latest first";
    public const int UsualPage = 50;
    private const int LongestPage = 200;

    public static PlatformChangeFilter Read(Inputs inputs)
    {
        var page = Paging.Read(inputs, List, UsualPage, LongestPage);
        long before = 0;
        if (page.After is { } after && !long.TryParse(after.Key, NumberStyles.None, CultureInfo.InvariantCulture, out before))
        {
            inputs.Problem("after", "is no cursor; take one from pageInfo or an edge.");
        }
        var filter = inputs.Read<PlatformChangeFilterInput>("filter") ?? new PlatformChangeFilterInput();
        return new PlatformChangeFilter(
            filter.CampaignId is { } campaign ? Campaign(inputs, "filter.campaignId", campaign) : null, filter.OpenOnly, page.After is null ? null : before, page.First);
    }

    /// <summary>A campaign's key within its organisation, from its id; a problem of the input where it is none.</summary>
    public static string Campaign(Inputs inputs, string name, string? id)
    {
        if (!GlobalId.TryRead(id, out var type, out var key) || type != "Campaign" || !EntityKey.TryParse(key, out _))
        {
            inputs.Problem(name, "is no id of a Campaign; take one from a campaign's field id.");
        }
        return key;
    }
}
