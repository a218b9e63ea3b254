using GraphQL.Types;

namespace Paceline.Connections;

internal sealed class ConnectionStateType : EnumerationGraphType<ConnectionState>
{
    public ConnectionStateType()
    {
        Name = "ConnectionState";
        Values["NEW"]!.Description = "Never pulled yet.";
        Values["THROTTLED"]!.Description = "The platform's quota is used up; it goes on by itself.";
        Values["FAILING"]!.Description = "The last pulls failed; it is tried again.";
        Values["AUTH_FAILED"]!.Description = "The platform refuses the credentials; a person must renew them.";
        Values["DISCONNECTED"]!.Description = "For good; what came in stays.";
    }
}

/// <summary>The stages that are anybody's business: a batch still landing is not one yet.</summary>
internal sealed class BatchStageType : EnumerationGraphType
{
    public BatchStageType()
    {
        Name = "BatchStage";
        Add("LANDED", BatchStage.Landed);
        Add("SILVER", BatchStage.Silver);
        Add("GOLD", BatchStage.Gold);
        Add("DELIVERED", BatchStage.Delivered);
        Add("QUARANTINED", BatchStage.Quarantined);
    }
}
