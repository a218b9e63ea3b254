using GraphQL.Types;

namespace Paceline.Tenancy;

internal sealed class RoleType : EnumerationGraphType<Role>
{
    public RoleType()
    {
        Name = "Role";
        Values["VIEWER"]!.Description = "Sees campaigns and connections.";
        Values["ANALYST"]!.Description = "Sees what a viewer sees, and the raw rows behind it.";
        Values["TRADER"]!.Description = "Does what an analyst does, and changes delivery.";
        Values["FINANCE"]!.Description = "Sees what an analyst sees, and what money was earned; changes nothing on a platform.";
        Values["ADMIN"]!.Description = "Does everything in the organisation, and says who else may.";
    }
}
