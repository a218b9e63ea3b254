using GraphQL.Types;
using Paceline.Common;

namespace Paceline.Api;

internal sealed class EntityStatusType : EnumerationGraphType<EntityStatus>
{
    public EntityStatusType() => Name = "EntityStatus";
}
