namespace Paceline.Tenancy;

/// <summary>What a member may do in an organisation. The numbers are stored: never renumber.</summary>
public enum Role
{
    Viewer = 1,
    Analyst = 2,
    Trader = 3,
    Admin = 4,

    /// <summary>Sees what an analyst sees, and what money was earned; changes nothing on a platform.</summary>
    Finance = 5,
}

/// <summary>How roles hold one another: viewer within analyst within trader within admin; finance beside trader, within admin.</summary>
public static class RoleRules
{
    /// <summary>Whether who holds a role may do what another is needed for.</summary>
    public static bool Includes(this Role held, Role needed) => held switch
    {
        Role.Admin => Enum.IsDefined(needed),
        Role.Trader => needed is Role.Trader or Role.Analyst or Role.Viewer,
        Role.Finance => needed is Role.Finance or Role.Analyst or Role.Viewer,
        Role.Analyst => needed is Role.Analyst or Role.Viewer,
        Role.Viewer => needed is Role.Viewer,
        _ => false,
    };
}
