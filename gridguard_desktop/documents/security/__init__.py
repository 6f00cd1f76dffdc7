"""Papers of the police: what is settled under 治安管理处罚法 9."""
